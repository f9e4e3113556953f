import type { Logger } from '#main/log/logger.ts';
import { RedactingLogger } from '#main/log/redacting-logger.ts';
import { Redactor } from '#main/log/redactor.ts';

/** The real logger, into memory. */
export function memoryLog(): {
  readonly logger: Logger;
  readonly redactor: Redactor;
  readonly lines: readonly string[];
} {
  const lines: string[] = [];
  const redactor = new Redactor();
  const logger = new RedactingLogger((level, line) => lines.push(`${level} ${line}`), redactor);
  return { logger, redactor, lines };
}
