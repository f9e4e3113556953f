/** The versions and licenses of the app and its parts. */
import { readFile } from 'node:fs/promises';
import { arch, release, type } from 'node:os';
import { z } from 'zod';
import type { CallValue } from '#preload/contract/calls.ts';
import { parseText } from '../files/json-text.ts';

const packagesSchema = z.array(
  z.object({
    name: z.string(),
    version: z.string(),
    license: z.string(),
    text: z.string(),
  }),
);

/** Returns the operating system with its release and processor: "Linux 6.1.0 x64". */
export function systemText(): string {
  return `${type()} ${release()} ${arch()}`;
}

/**
 * Returns the versions, and the licenses that the build wrote to `licensesFile`; an empty list if the file
 * cannot be read.
 */
export async function about(version: string, licensesFile: string): Promise<CallValue<'getAbout'>> {
  const text = await readFile(licensesFile, 'utf8').catch(() => '');
  const { electron = '', chrome = '', node } = process.versions;
  return {
    version,
    electron,
    chromium: chrome,
    node,
    system: systemText(),
    packages: parseText(text, packagesSchema) ?? [],
  };
}
