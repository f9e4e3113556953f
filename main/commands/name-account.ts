import { cleanAccountName } from '#domain/account-label.ts';
import type { CallInput } from '#preload/contract/calls.ts';
import type { AccountManager } from '../accounts/account-manager.ts';

/** What the account is called stays on this computer: no platform is told. */
export async function nameAccount(
  accountManager: AccountManager,
  { accountId, name, color }: CallInput<'nameAccount'>,
): Promise<null> {
  await accountManager.label(accountId, { name: cleanAccountName(name), color });
  return null;
}
