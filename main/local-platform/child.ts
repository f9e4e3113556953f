/** The process that the platform on this computer runs in, as the rest of main sees it. */
export interface Child {
  /** Over the private port between the two processes. */
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** What it writes to its error output. */
  onOutput(listener: (text: string) => void): void;
  /** Called once, when it has ended, however that came. */
  onExit(listener: (code: number) => void): void;
  /** Asks it to end. */
  stop(): void;
}

export interface ChildEnvironment {
  /** On loopback; 0 lets the system choose. */
  readonly port: number;
}

export type StartChild = (environment: ChildEnvironment) => Child;
