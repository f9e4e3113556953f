/** An organization's logo: a picture as data, or the address of one. */
import { z } from 'zod';
import { limits } from '#domain/limits.ts';
import { readWebAddress } from '#domain/web-address.ts';
import { text } from '../../input/fields.ts';

/** The first bytes of files of each type. SVG is not among them, because it can contain scripts. */
const signatures = [
  [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x52, 0x49, 0x46, 0x46],
] as const;

const kilobytes = limits.logo / 1024;
/** The length of the largest picture in base64, including the prefix. */
const maxEncodedLength = Math.ceil((limits.logo * 4) / 3) + 64;

const dataSchema = z.base64();

/** Says what is wrong with a picture's data, if anything is. */
function faultOf(value: string): string | undefined {
  const encoded = value.replace(/^data:image\/(?:png|jpeg|gif|webp);base64,/, '');
  if (!dataSchema.safeParse(encoded).success) {
    return 'must be an https address, or a picture’s data in base64';
  }
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.length > limits.logo) return `must be a picture of at most ${kilobytes} kB`;
  const known = signatures.some((signature) =>
    signature.every((byte, index) => bytes[index] === byte),
  );
  return known ? undefined : 'must be a PNG, JPEG, GIF or WebP picture';
}

/** Null or an empty text for none. */
export const logo: z.ZodType<string | null> = text()
  .max(maxEncodedLength, `must be a picture of at most ${kilobytes} kB`)
  .nullable()
  .transform((value, context) => {
    if (!value) return null;
    if (!/^\s*https:/i.test(value)) {
      const fault = faultOf(value);
      if (fault !== undefined) context.addIssue(fault);
      return value;
    }
    const read = readWebAddress(value, { max: limits.webAddress, schemes: ['https'] });
    if (read.ok) return read.address;
    context.addIssue(read.fault);
    return z.NEVER;
  });
