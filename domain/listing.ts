/** A list as a platform gave it: the items that were understood, and what is known of the others. */
import { z } from 'zod';
import { comparableAddress } from './email.ts';

/** What a platform lists and Orgdesk does not show. Nobody may be taken for gone because of it. */
export const omissionsSchema = z
  .object({
    /** Items that were sent and not understood. */
    unreadable: z.int().nonnegative(),
    /** What was sent instead, each once: "entries without a valid ID". No personal data. */
    reasons: z.array(z.string()).readonly(),
    /** The identifiers of those items, as far as they have one. */
    ids: z.array(z.string()).readonly(),
    /** The addresses of the people whom those items are about, as far as they have one. */
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

/** As they are compared; made once, because thousands of addresses are looked for. */
const addressesOf = new WeakMap<Omissions, ReadonlySet<string>>();

/** Whether an item that was not understood is about the person with this address. */
export function namesAddress(omissions: Omissions | null | undefined, email: string): boolean {
  if (!omissions) return false;
  const addresses = addressesOf.get(omissions) ?? new Set(omissions.emails.map(comparableAddress));
  addressesOf.set(omissions, addresses);
  return addresses.has(comparableAddress(email));
}

/** Whether something that is not among the items may be in the list all the same. */
export function mayHold(
  omissions: Omissions | null | undefined,
  by: { readonly id: string } | { readonly email: string },
): boolean {
  if (!omissions) return false;
  const { truncated, unsettled, unreadable, ids, emails } = omissions;
  if (truncated || unsettled) return true;
  return 'id' in by
    ? ids.length < unreadable || ids.includes(by.id)
    : emails.length < unreadable || namesAddress(omissions, by.email);
}
