/**
 * Reads Chromium's own lock on Linux and macOS: three links in the folder for user data, one of which names
 * the computer and the process. Electron does not report why it could not be taken.
 */
import { randomUUID } from 'node:crypto';
import { lstatSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { adviceFor, codeOf } from './advice.ts';

const links = ['SingletonLock', 'SingletonCookie', 'SingletonSocket'] as const;

export interface LockHolder {
  /** Whether a process with its ID runs on this computer. After a crash that can be another program. */
  readonly lives: boolean;
  /** Whether the lock names this computer by its current name. */
  readonly here: boolean;
}

/** Returns the holder that the lock names; null if there is no lock to read. */
export function chromiumLockHolder(folder: string): LockHolder | null {
  try {
    const [, host, id] = /^(.*)-(\d+)$/.exec(readlinkSync(join(folder, links[0]))) ?? [];
    return id === undefined ? null : { lives: isAlive(Number(id)), here: host === hostname() };
  } catch {
    return null;
  }
}

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    // The process runs and belongs to another user.
    return codeOf(error) === 'EPERM';
  }
}

/** Removes a crash's or a backup's remains: links, and files that copying made of them. Folders stay. */
export function removeLeftOver(folder: string): void {
  for (const name of links) {
    try {
      rmSync(join(folder, name), { force: true });
    } catch {
      // The message to the person names the obstacle.
    }
  }
}

/** Returns sentences for the person that say why the lock cannot be made and what to do. */
export function lockProblem(folder: string): string {
  const which = `Orgdesk can’t lock your data folder, ${folder}.`;
  const inTheWay = links.find((name) => lstatSync(join(folder, name), { throwIfNoEntry: false }));
  if (inTheWay) return `${which} Move ${inTheWay} out of it, then start Orgdesk again.`;
  const probe = join(folder, `.${randomUUID()}.tmp`);
  try {
    symlinkSync('nowhere', probe);
    return `${which} Start Orgdesk in a terminal to see why.`;
  } catch (error) {
    // Writing to the folder itself succeeded before.
    const linkless = ['EPERM', 'EOPNOTSUPP', 'ENOSYS'].includes(codeOf(error));
    const why =
      'Its file system doesn’t support links. Choose another folder with --user-data-dir.';
    return `${which} ${linkless ? why : adviceFor(error)}`;
  } finally {
    rmSync(probe, { force: true });
  }
}
