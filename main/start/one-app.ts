/** One Orgdesk for a folder of user data, also where two are started at the same moment after a crash. */
import { join } from 'node:path';
import { chromiumLockHolder, removeLeftOver } from './chromium-lock.ts';
import { type Lock, takeLock } from './lock.ts';

/** Milliseconds that a start waits for others, which take some milliseconds each, and for one that is ending. */
const startTimeoutMs = 10_000;

export interface OneAppOptions {
  readonly folder: string;
  /** Electron's own lock: true where this is the first; otherwise the first one is given this start's arguments. */
  readonly request: () => boolean;
  /** Milliseconds; for tests. */
  readonly timeoutMs?: number;
}

/**
 * `second`: the first one was told. `unreachable`: there is another one, which cannot be told. `blocked`: there is
 * none, and still Electron's lock cannot be taken.
 */
export type InstanceRole = 'first' | 'second' | 'unreachable' | 'blocked';

/** Held until the process ends. */
let running: Lock | undefined;

/** Whether another Orgdesk has this folder: its lock says so also where nothing can be written any more. */
export function runsAlready(folder: string): boolean {
  const lock = takeLock(join(folder, 'running.lock'), 0);
  lock.release();
  return !lock.held;
}

/** Without its lock Electron says only that: another one was told, or it is another computer's, or it cannot be made. */
function standWithout({ folder, request }: OneAppOptions): InstanceRole {
  // Windows' lock is in memory, and only another one that lives can have it.
  if (process.platform === 'win32') return 'second';
  const holder = chromiumLockHolder(folder);
  if (holder?.lives && holder.here) return 'second';
  // This computer's name may have changed while the other one runs.
  if (runsAlready(folder)) return holder?.lives ? 'second' : 'unreachable';
  removeLeftOver(folder);
  return request() ? 'first' : 'blocked';
}

/**
 * Chromium finds a crashed one's lock and replaces it; of two that do so at once both can succeed. So starts go
 * one after the other, and the first holds a lock of its own.
 */
export function instanceRole(options: OneAppOptions): InstanceRole {
  const { folder, request, timeoutMs = startTimeoutMs } = options;
  const starting = takeLock(join(folder, 'starting.lock'), timeoutMs);
  try {
    const role = request() ? 'first' : standWithout(options);
    if (role !== 'first') return role;
    // One that is ending has left Electron's lock already.
    running = takeLock(join(folder, 'running.lock'), timeoutMs);
    return running.held ? 'first' : 'unreachable';
  } finally {
    starting.release();
  }
}
