import { join, normalize, sep } from 'node:path';
import { origin } from './origin.ts';

/** Decodes a path; a malformed percent-encoding names no file. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '';
  }
}

/** Returns the file that a request names, or undefined if it is outside the folder. */
export function fileFor(folder: string, url: string): string | undefined {
  const { origin: asked, host, protocol: used, pathname } = new URL(url);
  // Node does not know the scheme as a standard one and reports its `origin` as "null".
  const ours = asked === origin || `${used}//${host}` === origin;
  if (!ours) return undefined;
  const file = normalize(join(folder, decoded(pathname)));
  return file.startsWith(folder + sep) ? file : undefined;
}
