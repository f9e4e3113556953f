import { FailureError } from '#domain/failure.ts';
import type { CallInput } from '#preload/contract/calls.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
import type { DesktopHost } from '../desktop/desktop-host.ts';
import { platformPage } from '../desktop/external-link.ts';
import type { LocalPlatform } from '../local-platform/local-platform.ts';
import type { Platform } from '../platforms/port/platform.ts';

/** Milliseconds to wait for the link that signs the person in; the page opens without it too. */
const linkTimeoutMs = 5_000;

/** Resolves to the page with a sign-in link; undefined if the platform has none of its own or is slow. */
async function signedInPage(
  platform: () => Platform,
  ending: AbortSignal,
  base: string,
): Promise<string | undefined> {
  try {
    const signal = AbortSignal.any([ending, AbortSignal.timeout(linkTimeoutMs)]);
    return platformPage(await platform().twoFactorPage({ signal }), base);
  } catch {
    // Whatever prevented the link, the page explains it better than a refusal here.
    return undefined;
  }
}

/** Opens the page for turning on two-factor; it is always one of the account's own platform. */
export async function openTwoFactor(
  {
    accountManager,
    localPlatform,
    desktopHost,
  }: {
    readonly accountManager: AccountManager;
    readonly localPlatform: Pick<LocalPlatform, 'state'>;
    readonly desktopHost: Pick<DesktopHost, 'openPlatformPage'>;
  },
  { accountId }: CallInput<'openTwoFactor'>,
): Promise<null> {
  const session = accountManager.account(accountId);
  const { account } = session;
  const { state } = localPlatform;
  const local = state.state === 'running' ? state.url : '';
  const base = account.local ? local : account.baseUrl;
  if (base === '') {
    throw new FailureError({
      kind: 'offline',
      message: 'The platform on this computer isn’t running. Try again in a moment.',
    });
  }
  const page = await signedInPage(() => session.platform(), session.ending, base);
  return desktopHost.openPlatformPage(page ?? session.kind.links.accountPage(base), base);
}
