import { limits } from './limits.ts';

/** The characters that a path segment may contain unencoded, except "!$&'()*;" (RFC 3986 section 3.3). */
const shape = /^[\w.~:@+=,-]+$/;

/**
 * Whether a text is a valid identifier. Identifiers are used in URL paths, in SQL and in keys of several
 * lines, so they must not break out of any of these: not `.` or `..` (RFC 3986 section 5.2.4), no slash,
 * percent sign or question mark, no space or control character.
 */
export function isIdentifier(value: unknown): value is string {
  if (typeof value !== 'string' || value.length > limits.identifier) return false;
  return value !== '.' && value !== '..' && shape.test(value);
}
