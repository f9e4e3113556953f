import { normalizeEmail } from '#domain/email.ts';
import { FailureError } from '#domain/failure.ts';
import type { CallInput } from '#preload/contract/calls.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
import { localKind } from '../platforms/port/kind.ts';

/** Starts it, makes the person there, and keeps their token without ever showing it. */
export async function startLocalPlatform(
  accountManager: AccountManager,
  { name, email, storage }: CallInput<'startLocalPlatform'>,
): Promise<{ readonly accountId: string }> {
  const address = normalizeEmail(email);
  if (address === undefined) {
    const message = 'Enter an email address';
    throw new FailureError({ kind: 'invalid', message, fields: { email: message } });
  }
  const { localPlatform, services } = accountManager.parts;
  const url = await localPlatform.start();
  const token = await localPlatform.issueToken(name, address);
  const kind = localKind(services.kinds);
  const connect = await kind.load(services.network);
  const person = await connect({ address: url, token }).person();
  const session = await accountManager.add(
    { platform: kind.view.id, local: true, address: '', baseUrl: '', person, storage },
    token,
  );
  session.foundAddress(url);
  return { accountId: session.account.id };
}
