// @ts-check
// Copies files into the tree of a package: everybody may read them, and only their owner may change them.
import { chmod, copyFile, link, mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** @param {string} source @param {string} target @param {number} mode */
export async function placeFile(source, target, mode = 0o644) {
  await mkdir(dirname(target), { recursive: true });
  await copyFile(source, target);
  await chmod(target, mode);
}

/** @param {string} target @param {string} text */
export async function placeText(target, text) {
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, text, { mode: 0o644 });
}

/**
 * Copies all files of a folder, as hard links if the file system allows it.
 * @param {string} from
 * @param {string} to
 * @returns {Promise<number>} their size in bytes
 */
export async function placeFolder(from, to) {
  let bytes = 0;
  await mkdir(to, { recursive: true });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) {
      bytes += await placeFolder(source, target);
      continue;
    }
    const { mode, size } = await stat(source);
    const wanted = mode & 0o111 ? 0o755 : 0o644;
    // A hard link has the same mode as its source.
    const linked = (mode & 0o7777) === wanted && (await linkFile(source, target));
    if (!linked) await placeFile(source, target, wanted);
    bytes += size;
  }
  return bytes;
}

/** @param {string} source @param {string} target @returns {Promise<boolean>} false across file systems */
async function linkFile(source, target) {
  try {
    await link(source, target);
    return true;
  } catch {
    return false;
  }
}

/**
 * Makes a folder and its subfolders readable for all, regardless of the umask of this process. @param {string}
 * folder
 */
export async function openFolders(folder) {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) await openFolders(join(folder, entry.name));
  }
}
