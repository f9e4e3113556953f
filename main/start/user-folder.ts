/** Whether the folder for user data can be written: without it Orgdesk would forget whatever it is told. */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readlinkSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Bytes that must fit; a disk that has less room is full. */
const probeSize = 64 * 1024;

const advice: Readonly<Record<string, string>> = {
  EEXIST: 'It is a file. Move the file away, and start Orgdesk again.',
  ENOTDIR: 'Part of its path is a file. Move that file away, and start Orgdesk again.',
  EACCES: 'You may not write there. Get access to the folder, and start Orgdesk again.',
  EROFS:
    'It is on a file system that can only be read. Make that writable, and start Orgdesk again.',
  ENOSPC: 'The disk is full. Free some space, and start Orgdesk again.',
  ENAMETOOLONG: 'Its path is too long.',
  ELOOP: 'Its path leads in a circle of links.',
};
const sameAdvice: Readonly<Record<string, string>> = { EPERM: 'EACCES', EDQUOT: 'ENOSPC' };

/**
 * Makes the folder where there is none, and tries to write there.
 * @returns a sentence for the person that says why it cannot be used and what to do; null where it can
 */
export function folderTrouble(folder: string): string | null {
  const probe = join(folder, `.${randomUUID()}.tmp`);
  try {
    makeFolder(folder);
    writeFileSync(probe, new Uint8Array(probeSize), { flag: 'wx', mode: 0o600 });
    return null;
  } catch (error) {
    const code = codeOf(error);
    const why = advice[sameAdvice[code] ?? code] ?? String(error);
    return `The folder for your data, ${folder}, cannot be written. ${why}`;
  } finally {
    removeQuietly(probe);
  }
}

/**
 * By hand: Node's own `recursive` never comes to an end where a folder is there but takes no other (`/proc`), and
 * calls a file system that can only be read one that is missing.
 */
function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (existsSync(folder) && statSync(folder).isDirectory()) return;
    if (codeOf(error) !== 'ENOENT' || existsSync(dirname(folder))) throw error;
    makeFolder(dirname(folder));
    mkdirSync(folder, { mode: 0o700 });
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** Where the disk is full, part of the file may be there. */
function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // There is no folder that it could be in.
  }
}

/** Chromium's own lock, on Linux and macOS: a link to the name of the computer and the process. */
export const chromiumLock = (folder: string) => join(folder, 'SingletonLock');

/** The process that Chromium's lock names, if it lives on this computer; null where there is no lock to read. */
export function chromiumLockLives(folder: string): boolean | null {
  try {
    const [, id] = /-(\d+)$/.exec(readlinkSync(chromiumLock(folder))) ?? [];
    return id === undefined ? null : isAlive(Number(id));
  } catch {
    return null;
  }
}

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    // It lives, and belongs to somebody else.
    return codeOf(error) === 'EPERM';
  }
}
