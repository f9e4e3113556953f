import type { CallInput } from '#preload/contract/calls.ts';
import type { Desk } from '../accounts/account-manager.ts';
import { whenSignedIn } from '../network/when-signed-in.ts';

/** What stops each attempt that is under way. */
const attempts = new WeakMap<Desk, Set<AbortController>>();

/** Finds the platform, asks it who the token belongs to, and only then keeps anything. */
export async function connectAccount(
  desk: Desk,
  { address, token, storage }: CallInput<'connectAccount'>,
): Promise<{ readonly accountId: string }> {
  const { findPlatform } = await import('../platforms/packet/connect.ts');
  const connect = await desk.parts.services.connect();
  const { baseUrl, person } = await stoppable(desk, (signal) =>
    whenSignedIn(desk.parts.proxyLogin, () => findPlatform(connect, address, token, signal)),
  );
  const { account } = await desk.add(
    { platform: 'packet', local: false, address, baseUrl, person, storage },
    token,
  );
  return { accountId: account.id };
}

/** Ends every wait for an answer of a platform that is not connected yet. */
export async function stopConnecting(desk: Desk): Promise<null> {
  for (const attempt of attempts.get(desk) ?? []) attempt.abort();
  return null;
}

async function stoppable<Value>(
  desk: Desk,
  work: (signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
  const attempt = new AbortController();
  const underWay = attempts.get(desk) ?? new Set();
  attempts.set(desk, underWay.add(attempt));
  try {
    return await work(attempt.signal);
  } finally {
    underWay.delete(attempt);
  }
}
