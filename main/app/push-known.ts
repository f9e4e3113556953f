import { setTimeout as pause } from 'node:timers/promises';
import { limits } from '#domain/limits.ts';
import type { OrganizationView } from '#preload/contract/organization.ts';
import type { AccountManager } from '../accounts/account-manager.ts';

/** Milliseconds between two pushes, so that neither process is blocked. */
const gapMs = 25;
/** Maximum organizations to push; further ones open a little slower. */
const maxOrganizations = 100;

/**
 * Pushes the cached views of organizations that the window has not opened yet, one after the other, so that
 * the first switch to one of them paints as fast as the second.
 */
export async function pushKnown(
  accountManager: Pick<AccountManager, 'accountViews' | 'storedItems' | 'view'>,
  push: (view: OrganizationView) => void,
): Promise<void> {
  const keys = accountManager
    .accountViews()
    .flatMap(({ id: accountId, organizations }) =>
      organizations.map(({ id: organizationId }) => ({ accountId, organizationId })),
    );
  for (const key of keys.slice(0, maxOrganizations)) {
    if (accountManager.storedItems(key) > limits.sentAhead) continue;
    const view = accountManager.view(key);
    if (view?.members.state === 'known' || view?.projects.state === 'known') push(view);
    await pause(gapMs, undefined, { ref: false });
  }
}
