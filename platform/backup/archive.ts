/**
 * Checks the names in a tar archive before it is unpacked. PGlite writes them below the database's
 * folder as they are, and a name such as `..\..` would lead elsewhere on some systems.
 */
const block = 512;
/** The names of files and folders that a database has; they begin with a slash. */
const safeName = /^\/[\w.-]+(?:\/[\w.-]+)*\/?$/;

function textAt(header: Uint8Array, start: number, length: number): string {
  const bytes = Buffer.from(header.subarray(start, start + length));
  const end = bytes.indexOf(0);
  return bytes.toString('latin1', 0, end < 0 ? length : end);
}

function isEmpty(header: Uint8Array): boolean {
  return header.every((byte) => byte === 0);
}

/** Returns why the archive must not be unpacked; null if it may be. */
export function whyUnsafe(archive: Uint8Array): string | null {
  for (let at = 0; at + block <= archive.length; ) {
    const header = archive.subarray(at, at + block);
    if (isEmpty(header)) return null;
    const name = `${textAt(header, 345, 155)}${textAt(header, 0, 100)}`;
    const type = textAt(header, 156, 1);
    const size = Number.parseInt(textAt(header, 124, 12), 8);
    if (!safeName.test(name) || name.split('/').includes('..')) return `the name ${name}`;
    if (type !== '0' && type !== '5') return `an entry of type ${type}`;
    if (!Number.isSafeInteger(size) || size < 0) return `the size of ${name}`;
    at += block + Math.ceil(size / block) * block;
  }
  return null;
}
