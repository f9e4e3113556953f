import type { CallInput } from '#preload/contract/calls.ts';
import type { Desk } from '../desk.ts';
import { whenSignedIn } from '../network/when-signed-in.ts';

/** Finds the platform, asks it who the token belongs to, and only then keeps anything. */
export async function connectAccount(
  desk: Desk,
  { address, token, storage }: CallInput<'connectAccount'>,
): Promise<{ readonly accountId: string }> {
  const { findPlatform } = await import('../platforms/packet/connect.ts');
  const connect = await desk.parts.services.connect();
  const { baseUrl, person } = await whenSignedIn(desk.parts.proxyLogin, () =>
    findPlatform(connect, address, token),
  );
  const { account } = await desk.add(
    { platform: 'packet', local: false, address, baseUrl, person, storage },
    token,
  );
  return { accountId: account.id };
}
