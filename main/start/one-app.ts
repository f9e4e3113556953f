/** One Orgdesk for a folder of user data, also where two are started at the same moment after a crash. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Lock, takeLock } from './lock.ts';
import { chromiumLock, chromiumLockLives } from './user-folder.ts';

/** Milliseconds that a start waits for others, which take some milliseconds each. */
const startPatience = 10_000;

export interface OneAppOptions {
  readonly folder: string;
  /** Electron's own lock: true where this is the first; otherwise the first one is given this start's arguments. */
  readonly request: () => boolean;
}

/** `second`: the first one was told. `unreachable`: there is another one, which cannot be told. */
export type Standing = 'first' | 'second' | 'unreachable';

/** Held until the process ends. */
let running: Lock | undefined;

function requestAgain({ folder, request }: OneAppOptions): boolean {
  if (request()) return true;
  // Of a crash under another name of this computer: Chromium takes it for another computer's, and refuses for ever.
  if (chromiumLockLives(folder) !== false) return false;
  const lock = takeLock(join(folder, 'running.lock'), 0);
  lock.release();
  if (!lock.held) return false;
  rmSync(chromiumLock(folder), { force: true });
  return request();
}

/**
 * Chromium finds a crashed one's lock and replaces it; of two that do so at once both can succeed. So starts go
 * one after the other, and the first holds a lock of its own.
 */
export function standingOf(options: OneAppOptions): Standing {
  const starting = takeLock(join(options.folder, 'starting.lock'), startPatience);
  try {
    if (!requestAgain(options)) return 'second';
    running = takeLock(join(options.folder, 'running.lock'), 0);
    return running.held ? 'first' : 'unreachable';
  } finally {
    starting.release();
  }
}
