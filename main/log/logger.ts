/** The main process' log, for the later search for a fault. */
export interface Logger {
  info(message: string): void;
  warn(message: string, error?: unknown): void;
  error(message: string, error?: unknown): void;
}

/** Writes one line. It takes text only, so that no object that contains a token can slip through. */
export type WriteLine = (level: 'info' | 'warn' | 'error', line: string) => void;
