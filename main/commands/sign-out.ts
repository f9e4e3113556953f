import type { CallInput } from '#preload/contract/calls.ts';
import type { Desk } from '../accounts/account-manager.ts';

/** The local platform stops with its last account, and keeps its data. */
export async function signOut(desk: Desk, { accountId }: CallInput<'signOut'>): Promise<null> {
  await desk.remove(accountId);
  if (desk.locals().length === 0) await desk.parts.localPlatform.stop();
  return null;
}
