/** Writes lines of text with every known secret redacted. */
import { FailureError } from '#domain/failure.ts';
import type { Logger, WriteLine } from './logger.ts';
import type { Redactor } from './redactor.ts';

/**
 * Returns an error's message, stack and causes; never its other properties, since an HTTP client's error
 * holds the request with its token (paperless-ai#966).
 */
function wordsOf(error: unknown): string {
  // An expected failure needs no stack.
  if (error instanceof FailureError) return `${error.failure.kind}: ${error.message}`;
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : `\ncaused by ${wordsOf(error.cause)}`;
  return `${error.stack ?? `${error.name}: ${error.message}`}${cause}`;
}

export class RedactingLogger implements Logger {
  readonly #write: WriteLine;
  readonly #redactor: Redactor;

  constructor(write: WriteLine, redactor: Redactor) {
    this.#write = write;
    this.#redactor = redactor;
  }

  info(message: string): void {
    this.#log('info', message, undefined);
  }

  warn(message: string, error?: unknown): void {
    this.#log('warn', message, error);
  }

  error(message: string, error?: unknown): void {
    this.#log('error', message, error);
  }

  #log(level: 'info' | 'warn' | 'error', message: string, error: unknown): void {
    const text = error === undefined ? message : `${message}\n${wordsOf(error)}`;
    this.#write(level, this.#redactor.redact(text));
  }
}
