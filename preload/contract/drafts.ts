/** Calls that keep what was typed into a form, so that it survives errors, other screens and a restart. */

import { z } from 'zod';
import { identifierSchema } from '#domain/identifier.ts';
import { limits } from '#domain/limits.ts';
import { call } from './call.ts';
import { organizationKeySchema } from './shell.ts';

/** Whose form it is: one of an organization, as an account sees it, or of the account itself. */
export const draftOwnerSchema = z.union([
  organizationKeySchema,
  z.strictObject({ accountId: identifierSchema }).readonly(),
]);
export type DraftOwner = z.infer<typeof draftOwnerSchema>;

const place = { owner: draftOwnerSchema, name: z.string().max(500) };

export const draftCalls = {
  /** Returns the kept text of a form; null if there is none. */
  readDraft: call<string | null>()(z.object(place)),
  /** Keeps the text of a form with the account's cache, encrypted; null forgets it. */
  keepDraft: call<null>()(z.object({ ...place, text: z.string().max(limits.draft).nullable() })),
} as const;
