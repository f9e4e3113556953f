import { FailureError } from '#domain/failure.ts';
import type { CallInput } from '#preload/contract/calls.ts';
import type { LocalPlatform } from '../local-platform/local-platform.ts';
import { whenSignedIn } from '../network/when-signed-in.ts';
import { onlyOrganization } from '../platforms/port/find-platform.ts';
import type { ConnectParts } from './connect-account.ts';

/**
 * Refuses another person's token, since the cache would be shown to them, and a token for another
 * organization than the account's only one.
 */
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
  const { oneOrganizationPerToken } = session.kind.view;
  if (oneOrganizationPerToken && (await onlyOrganization(platform)) !== account.organizationId) {
    const message =
      'This token is for another organization. Connect it as another account instead.';
    throw new FailureError({ kind: 'invalid', message, fields: { token: message } });
  }
  await accountManager.add({ ...account, person, storage }, token);
  return null;
}
