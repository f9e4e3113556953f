import { FailureError } from '#domain/failure.ts';
import type { CallInput } from '#preload/contract/calls.ts';
import type { LocalPlatform } from '../local-platform/local-platform.ts';
import { whenSignedIn } from '../network/when-signed-in.ts';
import type { ConnectParts } from './connect-account.ts';

/** The token must belong to the same person, or what is cached would be shown to another. */
export async function replaceToken(
  {
    accountManager,
    network,
    proxyLogin,
    localPlatform,
  }: Omit<ConnectParts, 'kinds'> & { readonly localPlatform: Pick<LocalPlatform, 'start'> },
  { accountId, token, storage }: CallInput<'replaceToken'>,
): Promise<null> {
  const session = accountManager.account(accountId);
  const connect = await session.kind.load(network);
  const { local, baseUrl } = session.account;
  const platform = connect({ address: local ? await localPlatform.start() : baseUrl, token });
  const person = await whenSignedIn(proxyLogin, () => platform.person());
  const { account } = session;
  if (person.id !== account.person.id) {
    const message = `This token belongs to ${person.name || person.email}, not to ${account.person.name || account.person.email}. Connect it as another account instead.`;
    throw new FailureError({ kind: 'invalid', message, fields: { token: message } });
  }
  await accountManager.add({ ...account, person, storage }, token);
  return null;
}
