import type { CallInput } from '#preload/contract/calls.ts';
import type { Desk } from '../desk.ts';

/** Reads the keychain and asks the platform again; for the local one, starts it if it is not running. */
export async function retry(desk: Desk, { accountId }: CallInput<'retry'>): Promise<null> {
  const session = desk.account(accountId);
  if (session.account.local) await desk.parts.localPlatform.start();
  await session.retry();
  return null;
}
