import type { CallInput } from '#preload/contract/calls.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
import type { LocalPlatform } from '../local-platform/local-platform.ts';
import type { ProxyLogin } from '../network/proxy-login.ts';

/**
 * Reads the keychain and asks the platform again, and the person where a proxy wants them to sign in; for
 * the local platform, starts it if it is not running.
 */
export async function retry(
  {
    accountManager,
    localPlatform,
    proxyLogin,
  }: {
    readonly accountManager: AccountManager;
    readonly localPlatform: Pick<LocalPlatform, 'start'>;
    readonly proxyLogin: Pick<ProxyLogin, 'askAgain'>;
  },
  { accountId }: CallInput<'retry'>,
): Promise<null> {
  const session = accountManager.account(accountId);
  proxyLogin.askAgain();
  if (session.account.local) await localPlatform.start();
  await session.retry();
  return null;
}
