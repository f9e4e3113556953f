import { z } from 'zod';
import { limits } from './limits.ts';

/**
 * What mail systems in use deliver to: dots between letters, digits and `_'+-` before the @, labels
 * after it. The last label has letters only, or is one in other scripts, written as RFC 5890
 * section 2.3.2.1 has it (`xn--…`).
 */
const pattern =
  /^(?!')[a-z0-9_'+-]+(?:\.[a-z0-9_'+-]+)*(?<!')@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:[a-z]{2,}|xn--[a-z0-9-]*[a-z0-9])$/;

const emailSchema = z.email({ pattern }).max(limits.emailLength);

/**
 * An address as it is stored and compared: without surrounding spaces and in lower case. Mail
 * systems treat the local part as case-insensitive in practice, and software that compares it exactly
 * invites one person twice, or never finds their invitation. Returns undefined for what is not an address.
 */
export function normalizeEmail(text: string): string | undefined {
  const parsed = emailSchema.safeParse(text.trim().toLowerCase());
  return parsed.success ? parsed.data : undefined;
}

/** By which two addresses are compared, also where a platform calls something an address that is none. */
export function comparableAddress(email: string): string {
  return normalizeEmail(email) ?? email;
}
