import type { CallInput } from '#preload/contract/calls.ts';
import type { AccountManager } from '../accounts/account-manager.ts';

/** The local platform stops with its last account, and keeps its data. */
export async function signOut(
  accountManager: AccountManager,
  { accountId }: CallInput<'signOut'>,
): Promise<null> {
  await accountManager.remove(accountId);
  if (accountManager.locals().length === 0) await accountManager.parts.localPlatform.stop();
  return null;
}
