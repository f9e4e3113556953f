/** Remembers the files exported since Orgdesk started: the window can show no others. */

import { mkdir, open, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { FailureError } from '#domain/failure.ts';
import type { DesktopHost } from '../desktop/desktop-host.ts';
import { writeAtomically } from '../files/atomic.ts';

interface Places extends Pick<DesktopHost, 'showInFolder'> {
  /** Returns the folder for exported files. */
  readonly exportFolder: () => string;
}

export class Exports {
  readonly #places: Places;
  readonly #paths = new Map<string, string>();

  constructor(places: Places) {
    this.#places = places;
  }

  /** Writes into the export folder and resolves to the file's name. Rejects with a `FailureError`. */
  async save(stem: string, ending: string, text: string): Promise<string> {
    const folder = this.#places.exportFolder();
    try {
      const name = await writeFresh(folder, stem, ending, text);
      this.#paths.set(name, join(folder, name));
      return name;
    } catch (error) {
      throw new FailureError(
        {
          kind: 'internal',
          message: `Couldn’t save the file in ${folder}. Check that the disk has space and that you can write there.`,
        },
        { cause: error },
      );
    }
  }

  /** Remembers a file that was written elsewhere, and returns its name. */
  note(path: string): string {
    const name = basename(path);
    this.#paths.set(name, path);
    return name;
  }

  /** Opens the folder with the file selected. Throws a `FailureError` for a file that was not exported. */
  show(name: string): null {
    const path = this.#paths.get(name);
    if (path === undefined) {
      throw new FailureError({
        kind: 'not-found',
        message: 'Orgdesk shows only files it exported since it started.',
      });
    }
    this.#places.showInFolder(path);
    return null;
  }
}

/** Maximum names to try; a folder with more exports of the same minute has another problem. */
const maxAttempts = 1000;

/** Creates an empty file with that name; resolves to false if the name is taken. */
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
 * Writes the whole file or none.
 * @param stem the name without its ending: `acme-members`
 * @returns the file's name: `acme-members.csv`, or `acme-members-2.csv` if that exists
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
