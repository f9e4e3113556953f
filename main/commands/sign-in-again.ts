import { FailureError } from '#domain/failure.ts';
import type { CallInput } from '#preload/contract/calls.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
import type { LocalPlatform } from '../local-platform/local-platform.ts';

/**
 * Gets another token for an account on this computer. Running the platform gives that right, as it does when
 * the person connects for the first time. Rejects with a `FailureError` if the platform no longer has the
 * person.
 */
export async function signInAgain(
  {
    accountManager,
    localPlatform,
  }: {
    readonly accountManager: AccountManager;
    readonly localPlatform: Pick<LocalPlatform, 'start' | 'issueToken'>;
  },
  { accountId }: CallInput<'signInAgain'>,
): Promise<null> {
  const { account } = accountManager.account(accountId);
  if (!account.local) {
    throw new FailureError({
      kind: 'invalid',
      message: 'Enter a new token for this account: only its own platform can make one.',
    });
  }
  const url = await localPlatform.start();
  const { name, email, id } = account.person;
  const token = await localPlatform.issueToken(name, email, id);
  const session = await accountManager.add(account, token);
  session.foundAddress(url);
  return null;
}
