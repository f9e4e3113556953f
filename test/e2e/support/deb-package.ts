/** The package for Debian, made of the app that the other tests drive. */
import { dirname } from 'node:path';
import { buildDeb } from '../../../scripts/setup/deb/build.mjs';
import { executableOf } from './app.ts';

/** The folder of the packaged app. */
export async function unpackedFolder(): Promise<string> {
  return dirname((await executableOf('packaged')).executablePath);
}

/** Makes the package in `folder`, uncompressed for speed. Throws if dpkg-deb is missing. */
export async function makeDeb(folder: string): Promise<string> {
  const unpacked = await unpackedFolder();
  return buildDeb({ unpacked, folder, standIn: '33.2.1', switches: ['-Znone'] });
}
