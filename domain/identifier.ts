import { z } from 'zod';
import { limits } from './limits.ts';

const harmful = /[\p{Cc}\p{Surrogate}]/u;

/**
 * Whether a platform or Orgdesk can name something by it. It stands in addresses, in SQL and in keys of
 * several lines, so that it must not lead out of any of them: no `.` or `..` (RFC 3986 section 5.2.4),
 * no control characters, no half of a surrogate pair.
 */
export function isIdentifier(value: unknown): value is string {
  if (typeof value !== 'string' || value === '' || value.length > limits.identifier) return false;
  return value !== '.' && value !== '..' && !harmful.test(value);
}

export const identifierSchema = z
  .string()
  .refine(isIdentifier, { error: 'This is no identifier.' });
