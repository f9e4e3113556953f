/** A list from a platform: the items that were understood, and what is known of the others. */
import { z } from 'zod';
import { contactKey, type Identified, identityKeys } from './identity.ts';

/**
 * What a platform lists but Orgdesk does not show. A person missing from the items must not be treated as gone
 * because of it.
 */
export const omissionsSchema = z
  .object({
    /** The number of items that were sent but not understood. */
    unreadable: z.int().nonnegative(),
    /** What was sent instead, without repetitions: "entries without a valid ID". No personal data. */
    reasons: z.array(z.string()).readonly(),
    /** The identifiers of those items that have one. */
    ids: z.array(z.string()).readonly(),
    /** The addresses, or `@` and handles, of the people in those items, if they have any. */
    emails: z.array(z.string()).readonly(),
    /** Whether the list is longer than `limits.listed`. */
    truncated: z.boolean(),
    /** Whether its pages are inconsistent, because the list changed during every attempt to read it. */
    unsettled: z.boolean().optional(),
  })
  .readonly();
export type Omissions = z.infer<typeof omissionsSchema>;

export interface Listing<Item> {
  readonly items: readonly Item[];
  /** Null: the items are the whole list. */
  readonly omissions: Omissions | null;
  /** The platform's version tag (ETag) of the list; absent if it has none. */
  readonly version?: string;
}

/** A list whose items were all understood. */
export function wholeListing<Item>(items: readonly Item[]): Listing<Item> {
  return { items, omissions: null };
}

/** Combines what two lists leave out. */
export interface TeamOmissions {
  readonly members?: Omissions | undefined;
  readonly invitations?: Omissions | undefined;
}

/** Normalized for comparison; computed once, because thousands of people are looked up. */
const keysOf = new WeakMap<Omissions, ReadonlySet<string | null>>();

function contactKeysOf(who: Identified | string): readonly string[] {
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
  return contactKeysOf(who).some((key) => keys.has(key));
}

/** Whether something that is missing from the items may be in the list nevertheless. */
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
  // The contacts of unreadable items rule out only people who are known by a contact of that kind.
  const keys = new Set(contactKeysOf(by).map((key) => key.startsWith('@')));
  return known.some((contact) => !keys.has(contact.startsWith('@')));
}
