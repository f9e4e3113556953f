import { join, normalize, sep } from 'node:path';
import { origin } from './origin.ts';

/** A path that is no proper percent-encoding names no file of ours. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '';
  }
}

/** The file that a request means, or undefined for one that would leave the folder. */
export function fileFor(folder: string, url: string): string | undefined {
  const { origin: asked, host, protocol: used, pathname } = new URL(url);
  // Node does not know our scheme as a standard one, so its `origin` is "null" there.
  const ours = asked === origin || `${used}//${host}` === origin;
  if (!ours) return undefined;
  const file = normalize(join(folder, decoded(pathname)));
  return file.startsWith(folder + sep) ? file : undefined;
}
