/** A person's own name for an account on this computer, and the colour that marks it. */
import { z } from 'zod';
import { type AccentName, accentNameSchema } from './accents.ts';
import { limits } from './limits.ts';

/**
 * One line without control characters and direction marks (CWE-1007), because the name appears in every
 * confirmation; cut if it is too long.
 */
export function cleanAccountName(text: string): string {
  const line = text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\u200b\u2060\ufeff]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  return Array.from(line).slice(0, limits.accountName).join('').trim();
}

export interface AccountLabel {
  /** "" if none was given. */
  readonly name: string;
  readonly color: AccentName | null;
}

/** The schema for reading from the disk: an unreadable label must not lose the account. */
export const accountLabelSchema: z.ZodType<AccountLabel> = z.object({
  name: z.string().transform(cleanAccountName).catch(''),
  color: accentNameSchema.nullable().catch(null),
});

export const noLabel: AccountLabel = { name: '', color: null };
