import { randomBytes } from 'node:crypto';

/**
 * Creates an identifier that is marked as a UUID of version 4 (RFC 9562, section 5.4), the only
 * version that clients of the published API accept. Its leading 48 bits are the time, as in version
 * 7, so that new rows land at the end of an index; the other 74 are random. Nothing is ordered by
 * it.
 */
export function newIdentifier(): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const pattern = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Checks whether a text has the form of an identifier of any version. */
export function isIdentifier(text: string): boolean {
  return pattern.test(text);
}
