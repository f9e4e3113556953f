/** What a person calls an account on this computer, and the colour that marks it. */
import { z } from 'zod';
import { type AccentName, accentNameSchema } from './accents.ts';
import { limits } from './limits.ts';

/**
 * One line without controls and marks that turn the text around them (CWE-1007), as the name stands in
 * every confirmation; cut where it is too long.
 */
export function cleanAccountName(text: string): string {
  const line = text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\u200b\u2060\ufeff]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  return Array.from(line).slice(0, limits.accountName).join('').trim();
}

export interface AccountLabel {
  /** "" where none was given. */
  readonly name: string;
  readonly color: AccentName | null;
}

/** As it is read from the disk: what is not understood of it must not cost the account. */
export const accountLabelSchema: z.ZodType<AccountLabel> = z.object({
  name: z.string().transform(cleanAccountName).catch(''),
  color: accentNameSchema.nullable().catch(null),
});

export const noLabel: AccountLabel = { name: '', color: null };
