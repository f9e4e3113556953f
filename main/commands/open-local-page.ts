import { FailureError } from '#domain/failure.ts';
import { isLoopback } from '#domain/loopback.ts';
import type { CallInput } from '#preload/contract/calls.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
import type { DesktopHost } from '../desktop/desktop-host.ts';
import { readWebLink } from '../links/invitation-link.ts';
import { originOf } from './open-invitation-link.ts';

/**
 * Opens an invitation's page in the browser if its platform runs on this computer and one of the accounts
 * is on it. Refuses any other address of this computer, where some other program listens.
 */
export async function openLocalPage(
  {
    accountManager,
    desktopHost,
  }: {
    readonly accountManager: AccountManager;
    readonly desktopHost: Pick<DesktopHost, 'openPlatformPage'>;
  },
  { url }: CallInput<'openLocalPage'>,
): Promise<null> {
  const read = readWebLink(url);
  const page = read && read.address !== null ? new URL(read.link) : undefined;
  const origins = accountManager.each('its platform', originOf);
  if (page && isLoopback(page.hostname) && origins.includes(page.origin)) {
    return desktopHost.openPlatformPage(page.href, page.origin);
  }
  throw new FailureError({
    kind: 'invalid',
    message: 'This link doesn’t lead to a platform on this computer. Copy it to use it elsewhere.',
  });
}
