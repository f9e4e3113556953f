/** The files that were exported since Orgdesk started: no other can be shown from the window. */
import { join } from 'node:path';
import { FailureError } from '#domain/failure.ts';
import type { DesktopHost } from '../desktop/desktop-host.ts';
import { writeFresh } from '../files/fresh-file.ts';

type Places = Pick<DesktopHost, 'downloads' | 'showInFolder'>;

export class Exports {
  readonly #places: Places;
  readonly #paths = new Map<string, string>();

  constructor(places: Places) {
    this.#places = places;
  }

  /** Writes into the Downloads folder and answers the file's name. Rejects with a `FailureError`. */
  async save(stem: string, ending: string, text: string): Promise<string> {
    const folder = this.#places.downloads();
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

  /** Opens the folder with the file selected. Throws a `FailureError` for any file that is not ours. */
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
