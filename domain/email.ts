import { z } from 'zod';
import { limits } from './limits.ts';

const emailSchema = z.email().max(limits.emailLength);

/**
 * An address as it is stored and compared: without surrounding spaces and in lower case. Mail
 * systems treat the local part as case-insensitive in practice, and people who compare it exactly
 * lose invitations (USER-DEMANDS.md row 4). Returns undefined for what is not an address.
 */
export function normalizeEmail(text: string): string | undefined {
  const parsed = emailSchema.safeParse(text.trim().toLowerCase());
  return parsed.success ? parsed.data : undefined;
}
