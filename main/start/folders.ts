/** Checks that the folders for user data and temporary files can be used; Orgdesk needs both. */
import { randomUUID } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { adviceFor, codeOf } from './advice.ts';

/** Bytes of a socket's path on macOS; Linux has four more. */
const maxSocketPathBytes = 103;
/** Chromium's addition to the folder's path for the socket through which a second start reaches the first. */
const socket = '/scoped_dirXXXXXX/SingletonSocket';

/**
 * Checks the system's folder for temporary files: without it Chromium exits or starts no process.
 * @returns sentences for the person that say why it cannot be used and what to do; null if it can
 */
export function temporaryFolderProblem(folder = tmpdir()): string | null {
  // Windows has no such socket and handles a missing folder itself.
  if (process.platform === 'win32') return null;
  const which = `Orgdesk can’t use the folder for temporary files, ${folder}.`;
  if (Buffer.byteLength(folder + socket) > maxSocketPathBytes) {
    return `${which} Its path is too long. Set TMPDIR to a shorter one, then start Orgdesk again.`;
  }
  try {
    rmdirSync(mkdtempSync(join(folder, 'orgdesk-')));
    return null;
  } catch (error) {
    return `${which} ${adviceFor(error)}`;
  }
}

/** Bytes that must fit; a disk with less room counts as full. */
const probeBytes = 64 * 1024;

/**
 * Creates the folder for user data if there is none, and tries to write there: without it Orgdesk would
 * lose its settings and accounts.
 * @returns a sentence for the person that says why it cannot be used and what to do; null if it can
 */
export function userFolderProblem(folder: string): string | null {
  const probe = join(folder, `.${randomUUID()}.tmp`);
  try {
    makeFolder(folder);
    writeFileSync(probe, new Uint8Array(probeBytes), { flag: 'wx', mode: 0o600 });
    return null;
  } catch (error) {
    const why = leadsNowhere(folder)
      ? 'It links to a folder that can’t be reached. Create that folder, then start Orgdesk again.'
      : adviceFor(error);
    return `Orgdesk can’t write to your data folder, ${folder}. ${why}`;
  } finally {
    removeQuietly(probe);
  }
}

function leadsNowhere(folder: string): boolean {
  try {
    return lstatSync(folder).isSymbolicLink() && !existsSync(folder);
  } catch {
    return false;
  }
}

/**
 * Creates folders one by one: Node's `recursive` never returns for a folder that accepts no subfolder
 * (`/proc`), and reports a read-only file system as missing.
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

/** On a full disk, part of the file may exist. */
function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // The folder does not exist.
  }
}
