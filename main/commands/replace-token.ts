import { FailureError } from '#domain/failure.ts';
import type { CallInput } from '#preload/contract/calls.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
import type { AccountSession } from '../accounts/session.ts';
import { whenSignedIn } from '../network/when-signed-in.ts';

async function baseUrlOf(
  accountManager: AccountManager,
  { account }: AccountSession,
): Promise<string> {
  return account.local ? accountManager.parts.localPlatform.start() : account.baseUrl;
}

/** The token must belong to the same person, or what is cached would be shown to another. */
export async function replaceToken(
  accountManager: AccountManager,
  { accountId, token, storage }: CallInput<'replaceToken'>,
): Promise<null> {
  const session = accountManager.account(accountId);
  const connect = await session.kind.load(accountManager.parts.services.network);
  const platform = connect({ address: await baseUrlOf(accountManager, session), token });
  const person = await whenSignedIn(accountManager.parts.proxyLogin, () => platform.person());
  const { account } = session;
  if (person.id !== account.person.id) {
    const message = `This token belongs to ${person.name || person.email}, not to ${account.person.name || account.person.email}. Connect it as another account instead.`;
    throw new FailureError({ kind: 'invalid', message, fields: { token: message } });
  }
  await accountManager.add({ ...account, person, storage }, token);
  return null;
}
