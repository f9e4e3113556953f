import type { CallInput } from '#preload/contract/calls.ts';
import type { SearchHit } from '#preload/contract/organization.ts';
import type { AccountManager } from '../accounts/account-manager.ts';

/** Maximum hits of one account. */
const maxHitsPerAccount = 50;

export async function search(
  accountManager: AccountManager,
  { text }: CallInput<'search'>,
): Promise<readonly SearchHit[]> {
  return accountManager
    .each('a search', ({ account, cache }) =>
      cache.search(text, maxHitsPerAccount).map(({ organizationId, ...hit }) => ({
        ...hit,
        key: { accountId: account.id, organizationId },
      })),
    )
    .flat();
}
