/**
 * Writes the log to `logs/main.log` in the user's folder, in pieces of 1 MB of which the last two are
 * kept. electron-log is loaded after the first line, so that it costs the start nothing.
 */
import { join } from 'node:path';
import type { WriteLine } from './logger.ts';

export interface FileLogOptions {
  readonly folder: string;
  /** Also to the terminal, for whoever develops. */
  readonly console: boolean;
}

async function open({ folder, console }: FileLogOptions): Promise<WriteLine> {
  const { default: log } = await import('electron-log/node');
  log.transports.file.resolvePathFn = () => join(folder, 'main.log');
  log.transports.file.format = '{iso} {level} {text}';
  log.transports.file.maxSize = 1024 * 1024;
  log.transports.file.level = 'info';
  log.transports.console.level = console ? 'info' : false;
  log.transports.console.format = '{level} {text}';
  return (level, line) => log[level](line);
}

export function openFileLog(options: FileLogOptions): WriteLine {
  let opening: Promise<WriteLine> | undefined;
  return (level, line) => {
    opening ??= open(options);
    // A log that cannot be written must not take the app down with it.
    opening.then((write) => write(level, line)).catch(() => undefined);
  };
}
