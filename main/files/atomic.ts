/**
 * Replaces a file as a whole or not at all: a temporary file in the same folder, synced, renamed over
 * the old one, and the folder synced, without which a power cut can still lose the rename
 * (jupyterlab-desktop#1115).
 */
import { randomUUID } from 'node:crypto';
import { mkdir, open, realpath, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder; its file systems journal renames themselves.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Follows a link at the target, so that the linked file itself is replaced. */
async function realTarget(path: string): Promise<string> {
  return realpath(path).catch(() => path);
}

/** Writes the text, readable for the user only (mode 600). If it rejects, the old file stays. */
export async function writeAtomically(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const target = await realTarget(path);
  const temporary = join(dirname(target), `.${randomUUID()}.tmp`);
  try {
    const handle = await open(temporary, 'wx', 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(target));
}
