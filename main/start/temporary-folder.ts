/** Whether the system's folder for temporary files can be used: without it Chromium ends, or starts nothing. */
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { adviceFor } from './advice.ts';

/** Bytes of a socket's path on macOS; Linux has four more. */
const maxSocketPathBytes = 103;
/** What Chromium adds to the folder's path for the socket through which a second start reaches the first. */
const socket = '/scoped_dirXXXXXX/SingletonSocket';

/** @returns sentences for the person that say why it cannot be used and what to do; null where it can */
export function temporaryFolderProblem(folder = tmpdir()): string | null {
  // Windows has no such socket, and its own ways when a folder is missing.
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
