/** The process of the platform on this computer, as the rest of main sees it. */
export interface Child {
  /** Sends a message over the private port between the two processes. */
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called with its error output. */
  onOutput(listener: (text: string) => void): void;
  /** Called once when it has ended, for any reason. */
  onExit(listener: (code: number) => void): void;
  /** Asks it to end. */
  stop(): void;
}

export interface ChildEnvironment {
  /** On loopback; 0 lets the system choose. */
  readonly port: number;
}

export type StartChild = (environment: ChildEnvironment) => Child;
