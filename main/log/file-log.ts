/**
 * Writes the log to `logs/main.log` in the user's folder, in files of 1 MB, and retains the last two.
 * electron-log is loaded after the first line, so that it does not delay the start.
 */
import { join } from 'node:path';
import type { WriteLine } from './logger.ts';

export interface FileLogOptions {
  readonly folder: string;
  /** Whether to write to the terminal too, for development. */
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
    // A failing log must not crash the app.
    opening.then((write) => write(level, line)).catch(() => undefined);
  };
}
