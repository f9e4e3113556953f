/** A new file beside whatever is there: another name is taken where one is, and nothing is overwritten. */
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeAtomically } from './atomic.ts';

/** Names that are tried; a folder with so many of the same minute has another problem. */
const maxAttempts = 1000;

/** Makes an empty file of that name; false where there is something already, whatever it is. */
async function reserve(path: string): Promise<boolean> {
  try {
    await (await open(path, 'wx', 0o600)).close();
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

async function freeName(folder: string, stem: string, ending: string): Promise<string> {
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    const name = `${stem}${attempt === 1 ? '' : `-${attempt}`}.${ending}`;
    if (await reserve(join(folder, name))) return name;
  }
  throw new Error(`There are too many files called ${stem} already`);
}

/**
 * Writes a whole file or none.
 * @param stem the name without its ending: `acme-members`
 * @returns the name that it got: `acme-members.csv`, or `acme-members-2.csv` where that exists
 */
export async function writeFresh(
  folder: string,
  stem: string,
  ending: string,
  text: string,
): Promise<string> {
  await mkdir(folder, { recursive: true });
  const name = await freeName(folder, stem, ending);
  const path = join(folder, name);
  try {
    await writeAtomically(path, text);
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  return name;
}
