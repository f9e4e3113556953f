import type { CallInput } from '#preload/contract/calls.ts';
import type { AccountManager } from '../accounts/account-manager.ts';

/**
 * Reads the keychain and asks the platform again, and the person where a proxy wants them to sign in; for
 * the local platform, starts it if it is not running.
 */
export async function retry(
  accountManager: AccountManager,
  { accountId }: CallInput<'retry'>,
): Promise<null> {
  const session = accountManager.account(accountId);
  accountManager.parts.proxyLogin.askAgain();
  if (session.account.local) await accountManager.parts.localPlatform.start();
  await session.retry();
  return null;
}
