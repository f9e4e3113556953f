import { z } from 'zod';
import { limits } from './limits.ts';

/** What a segment of a path may have without being encoded, but for "!$&'()*;" (RFC 3986 section 3.3). */
const shape = /^[\w.~:@+=,-]+$/;

/**
 * Whether a platform or Orgdesk can name something by it. It stands in the paths of addresses, in SQL and in keys
 * of several lines, so it must not lead out of any of them: not `.` or `..` (RFC 3986 section 5.2.4), no slash,
 * percent sign or question mark, no space or control character.
 */
export function isIdentifier(value: unknown): value is string {
  if (typeof value !== 'string' || value.length > limits.identifier) return false;
  return value !== '.' && value !== '..' && shape.test(value);
}

export const identifierSchema = z
  .string()
  .refine(isIdentifier, { error: 'This is no identifier.' });
