import type { PendingChange, PendingItem } from '#preload/contract/pending-changes.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import { sameKey } from './organization-key.ts';

/** The latest change that can still be undone; undefined where there is none. */
export function lastPendingChange(staged: readonly PendingChange[]): PendingChange | undefined {
  return staged.findLast(({ state }) => state === 'staged');
}

/** What is about to be done with a member; undefined where nothing is. */
export function pendingItem(
  staged: readonly PendingChange[],
  key: OrganizationKey | null,
  memberId: string,
): PendingItem | undefined {
  return staged
    .filter((change) => change.state !== 'finished' && sameKey(change.key, key))
    .flatMap(({ items }) => items)
    .find((item) => item.memberId === memberId && item.outcome === null);
}

/** Of a change, what was done of it. */
export function changedOf(change: PendingChange): PendingChange {
  return { ...change, items: change.items.filter(({ outcome }) => outcome?.kind === 'changed') };
}
