/** Copies the local platform's warnings and errors into the log; not every request. */
import { z } from 'zod';
import type { Logger } from '../log/logger.ts';

/** Pino's levels: 40 is a warning, 50 an error. */
const line = z.object({ level: z.number() });
const warning = 40;
const error = 50;

function levelOf(text: string): number {
  try {
    return line.safeParse(JSON.parse(text)).data?.level ?? warning;
  } catch {
    // Not a line of its log, but a message of the runtime.
    return warning;
  }
}

/** Accepts the error output in pieces, split at any place. */
export function childLog(logger: Logger): (text: string) => void {
  let rest = '';
  return (text) => {
    const lines = `${rest}${text}`.split('\n');
    rest = lines.pop() ?? '';
    for (const each of lines.filter((one) => one.trim() !== '')) {
      const level = levelOf(each);
      if (level >= error) logger.error(`local platform: ${each}`);
      else if (level >= warning) logger.warn(`local platform: ${each}`);
    }
  };
}
