import { normalizeEmail } from '#domain/email.ts';
import { FailureError } from '#domain/failure.ts';
import type { CallInput } from '#preload/contract/calls.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
import type { LocalPlatform } from '../local-platform/local-platform.ts';
import { type Kind, localKind, type Network } from '../platforms/port/kind.ts';

/** Starts the local platform, creates the person there, and stores their token without ever showing it. */
export async function startLocalPlatform(
  {
    accountManager,
    kinds,
    network,
    localPlatform,
  }: {
    readonly accountManager: AccountManager;
    readonly kinds: readonly Kind[];
    readonly network: Network;
    readonly localPlatform: Pick<LocalPlatform, 'start' | 'issueToken'>;
  },
  { name, email, storage }: CallInput<'startLocalPlatform'>,
): Promise<{ readonly accountId: string }> {
  const address = normalizeEmail(email);
  if (address === undefined) {
    const message = 'Enter an email address';
    throw new FailureError({ kind: 'invalid', message, fields: { email: message } });
  }
  const url = await localPlatform.start();
  const token = await localPlatform.issueToken(name, address);
  const kind = localKind(kinds);
  const connect = await kind.load(network);
  const person = await connect({ address: url, token }).person();
  const session = await accountManager.add(
    { platform: kind.view.id, local: true, address: '', baseUrl: '', person, storage },
    token,
  );
  session.foundAddress(url);
  return { accountId: session.account.id };
}
