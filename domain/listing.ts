/** A list as a platform gave it: the items that were understood, and what is known of the others. */
import { z } from 'zod';
import { contactKey, type Identified, identityKeys } from './identity.ts';

/** What a platform lists and Orgdesk does not show. Nobody may be taken for gone because of it. */
export const omissionsSchema = z
  .object({
    /** Items that were sent and not understood. */
    unreadable: z.int().nonnegative(),
    /** What was sent instead, each once: "entries without a valid ID". No personal data. */
    reasons: z.array(z.string()).readonly(),
    /** The identifiers of those items, as far as they have one. */
    ids: z.array(z.string()).readonly(),
    /** The addresses, or `@` and handles, of the people whom those items are about, as far as they have one. */
    emails: z.array(z.string()).readonly(),
    /** Whether the list goes on beyond `limits.listed`. */
    truncated: z.boolean(),
    /** Whether its pages do not fit together, because it changed each time while it was read. */
    unsettled: z.boolean().optional(),
  })
  .readonly();
export type Omissions = z.infer<typeof omissionsSchema>;

export interface Listing<Item> {
  readonly items: readonly Item[];
  /** Null: the items are the whole list. */
  readonly omissions: Omissions | null;
  /** Names this state of the list for a platform that compares it; absent where it does not. */
  readonly version?: string;
}

/** A list of which everything was understood. */
export function wholeListing<Item>(items: readonly Item[]): Listing<Item> {
  return { items, omissions: null };
}

/** What two lists leave out that are looked at together. */
export interface TeamOmissions {
  readonly members?: Omissions | undefined;
  readonly invitations?: Omissions | undefined;
}

/** As they are compared; made once, because thousands of people are looked for. */
const keysOf = new WeakMap<Omissions, ReadonlySet<string | null>>();

function keysOfWho(who: Identified | string): readonly string[] {
  if (typeof who !== 'string') return identityKeys(who);
  const key = contactKey(who);
  return key === null ? [] : [key];
}

/** Whether an item that was not understood is about this person, or has this contact. */
export function namesPerson(
  omissions: Omissions | null | undefined,
  who: Identified | string,
): boolean {
  if (!omissions) return false;
  const keys = keysOf.get(omissions) ?? new Set(omissions.emails.map(contactKey));
  keysOf.set(omissions, keys);
  return keysOfWho(who).some((key) => keys.has(key));
}

/** Whether something that is not among the items may be in the list all the same. */
export function mayHold(
  omissions: Omissions | null | undefined,
  by: { readonly id: string } | Identified | string,
): boolean {
  if (!omissions) return false;
  const { truncated, unsettled, unreadable, ids, emails } = omissions;
  if (truncated || unsettled) return true;
  if (typeof by === 'object' && 'id' in by) return ids.length < unreadable || ids.includes(by.id);
  const known = emails.filter((contact) => contactKey(contact) !== null);
  if (known.length < unreadable || namesPerson(omissions, by)) return true;
  // The contacts of the unreadable items rule out only somebody who is known by such a contact.
  const keys = new Set(keysOfWho(by).map((key) => key.startsWith('@')));
  return known.some((contact) => !keys.has(contact.startsWith('@')));
}
