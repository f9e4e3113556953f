/** What happened in an organization, from this computer's storage; works without a network. */

import type { PastChange } from '#domain/members/past-changes.ts';
import type { EncodedEvents } from '#preload/contract/activity.ts';
import type { CallInput } from '#preload/contract/calls.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
import { maxChanges } from '../journal/member-changes.ts';

/** Throws a `FailureError`. */
export function listEvents(
  accountManager: AccountManager,
  { key, before, until, amount }: CallInput<'listEvents'>,
): EncodedEvents {
  const { events } = accountManager.session(key.accountId).cache;
  const found = events.read(key.organizationId, { before, until, amount });
  const isKnown = until !== null && events.has(key.organizationId, until);
  return { events: JSON.stringify(found), reached: isKnown && found.length < amount };
}

/** Returns the latest removal of a member from this computer; null if there is none. Throws a `FailureError`. */
export function findRemoval(
  accountManager: AccountManager,
  { key: { accountId, organizationId }, memberId }: CallInput<'findRemoval'>,
): PastChange | null {
  const { memberChanges } = accountManager.session(accountId).journal;
  const changes = memberChanges.of(organizationId, maxChanges);
  return changes.find((each) => each.memberId === memberId && each.after === null) ?? null;
}
