import type { CallInput } from '#preload/contract/calls.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
import type { LocalPlatform } from '../local-platform/local-platform.ts';

/** The local platform stops with its last account, and keeps its data. */
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
