/** Names, signs out of and retries connected accounts. */
import { cleanAccountName } from '#domain/account-label.ts';
import type { CallInput } from '#preload/contract/calls.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
import type { LocalPlatform } from '../local-platform/local-platform.ts';
import type { ProxyLogin } from '../network/proxy-login.ts';

/** Names and colours an account. The name stays on this computer; no platform learns it. */
export async function nameAccount(
  accountManager: AccountManager,
  { accountId, name, color }: CallInput<'nameAccount'>,
): Promise<null> {
  await accountManager.label(accountId, { name: cleanAccountName(name), color });
  return null;
}

/** Signs out of an account. The local platform stops with its last account; its data stays. */
export async function signOut(
  {
    accountManager,
    localPlatform,
  }: {
    readonly accountManager: AccountManager;
    readonly localPlatform: Pick<LocalPlatform, 'stop'>;
  },
  { accountId }: CallInput<'signOut'>,
): Promise<null> {
  await accountManager.remove(accountId);
  if (accountManager.locals().length === 0) await localPlatform.stop();
  return null;
}

/**
 * Reads the keychain and connects to the platform again. If a proxy requires a sign-in, asks the person
 * again. Starts the local platform for one of its accounts.
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
