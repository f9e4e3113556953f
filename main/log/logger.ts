/** What the main process writes down for whoever looks for a fault later. */
export interface Logger {
  info(message: string): void;
  warn(message: string, error?: unknown): void;
  error(message: string, error?: unknown): void;
}

/** Where lines end up; text only, so that no object with a token in it can slip through. */
export type WriteLine = (level: 'info' | 'warn' | 'error', line: string) => void;
