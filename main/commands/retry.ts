import type { CallInput } from '#preload/contract/calls.ts';
import type { Desk } from '../accounts/account-manager.ts';

/**
 * Reads the keychain and asks the platform again, and the person where a proxy wants them to sign in; for
 * the local platform, starts it if it is not running.
 */
export async function retry(desk: Desk, { accountId }: CallInput<'retry'>): Promise<null> {
  const session = desk.account(accountId);
  desk.parts.proxyLogin.askAgain();
  if (session.account.local) await desk.parts.localPlatform.start();
  await session.retry();
  return null;
}
