/** Ensures one Orgdesk for a folder of user data, even if two are started at the same moment after a crash. */
import { join } from 'node:path';
import { chromiumLockHolder, removeLeftOver } from './chromium-lock.ts';
import { type Lock, takeLock } from './lock.ts';

/** Milliseconds that a start waits for other starts, which take a few milliseconds each, and for an ending one. */
const startTimeoutMs = 10_000;

export interface OneAppOptions {
  readonly folder: string;
  /** Requests Electron's own lock: true for the first start; otherwise the first receives this start's arguments. */
  readonly request: () => boolean;
  /** Milliseconds; for tests. */
  readonly timeoutMs?: number;
}

/**
 * `second`: the first one was notified. `unreachable`: another one runs and cannot be notified. `blocked`: no
 * other one runs, and still Electron's lock cannot be taken.
 */
export type InstanceRole = 'first' | 'second' | 'unreachable' | 'blocked';

/** Held until the process ends. */
let running: Lock | undefined;

/** Returns whether another Orgdesk uses this folder, by its lock, even if the folder cannot be written. */
export function runsAlready(folder: string): boolean {
  const lock = takeLock(join(folder, 'running.lock'), 0);
  lock.release();
  return !lock.held;
}

/** Finds out why Electron did not get its lock: another start was notified, another computer holds it, or it cannot be made. */
function standWithout({ folder, request }: OneAppOptions): InstanceRole {
  // The lock is in memory on Windows, so only a running Orgdesk can hold it.
  if (process.platform === 'win32') return 'second';
  const holder = chromiumLockHolder(folder);
  if (holder?.lives && holder.here) return 'second';
  // This computer's name may have changed since the other one started.
  if (runsAlready(folder)) return holder?.lives ? 'second' : 'unreachable';
  removeLeftOver(folder);
  return request() ? 'first' : 'blocked';
}

/**
 * Returns the role of this start. Chromium replaces the lock of a crashed process, and two starts that do so
 * at once can both succeed. So starts run one after the other, and the first holds a lock of Orgdesk's own.
 */
export function instanceRole(options: OneAppOptions): InstanceRole {
  const { folder, request, timeoutMs = startTimeoutMs } = options;
  const starting = takeLock(join(folder, 'starting.lock'), timeoutMs);
  try {
    const role = request() ? 'first' : standWithout(options);
    if (role !== 'first') return role;
    // An ending Orgdesk has already released Electron's lock.
    running = takeLock(join(folder, 'running.lock'), timeoutMs);
    return running.held ? 'first' : 'unreachable';
  } finally {
    starting.release();
  }
}
