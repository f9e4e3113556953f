import { randomUUID } from 'node:crypto';
import type { CallInput } from '#preload/contract/calls.ts';
import type { Account } from '../accounts/account-list.ts';
import type { Desk } from '../desk.ts';

/**
 * Finds the platform, asks it who the token belongs to, and only then keeps anything. The same person
 * at the same platform stays one account and gets the new token.
 */
export async function connectAccount(
  desk: Desk,
  { address, token, storage }: CallInput<'connectAccount'>,
): Promise<{ readonly accountId: string }> {
  const { findPlatform } = await import('../platforms/packet/connect.ts');
  const connect = await desk.parts.services.connect();
  const { baseUrl, person } = await findPlatform(connect, address, token);
  const known = desk
    .sessions()
    .map((session) => session.account)
    .find((account) => account.baseUrl === baseUrl && account.person.id === person.id);
  const account: Account = {
    id: known?.id ?? randomUUID(),
    platform: 'packet',
    local: false,
    address,
    baseUrl,
    person,
    storage,
  };
  await desk.add(account, token);
  return { accountId: account.id };
}
