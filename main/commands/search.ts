import type { CallInput } from '#preload/contract/calls.ts';
import type { SearchHit } from '#preload/contract/organization.ts';
import type { Desk } from '../accounts/account-manager.ts';

/** Hits of one account, at most. */
const perAccount = 50;

export async function search(
  desk: Desk,
  { text }: CallInput<'search'>,
): Promise<readonly SearchHit[]> {
  return desk
    .each('a search', ({ account, cache }) =>
      cache.search(text, perAccount).map(({ organizationId, ...hit }) => ({
        ...hit,
        key: { accountId: account.id, organizationId },
      })),
    )
    .flat();
}
