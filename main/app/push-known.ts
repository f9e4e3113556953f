import { setTimeout as pause } from 'node:timers/promises';
import type { OrganizationView } from '#preload/contract/organization.ts';
import type { AccountManager } from '../accounts/account-manager.ts';

/** Milliseconds between two of them, so that neither process is held up. */
const gapMs = 25;
/** Organizations; whoever has more opens the others a little later than these. */
const maxOrganizations = 100;

/**
 * Gives the window what the caches know of the organizations that it has not opened yet, one after the
 * other, so that a first switch to any of them paints as soon as a second one.
 */
export async function pushKnown(
  accountManager: Pick<AccountManager, 'accountViews' | 'view'>,
  push: (view: OrganizationView) => void,
): Promise<void> {
  const keys = accountManager
    .accountViews()
    .flatMap(({ id: accountId, organizations }) =>
      organizations.map(({ id: organizationId }) => ({ accountId, organizationId })),
    );
  for (const key of keys.slice(0, maxOrganizations)) {
    const view = accountManager.view(key);
    if (view?.members.state === 'known' || view?.projects.state === 'known') push(view);
    await pause(gapMs, undefined, { ref: false });
  }
}
