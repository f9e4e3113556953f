import type { CallInput } from '#preload/contract/calls.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
import { whenSignedIn } from '../network/when-signed-in.ts';
import { findPlatform } from '../platforms/port/find-platform.ts';
import { getKind } from '../platforms/port/kind.ts';

/** What stops each attempt that is under way. */
const attempts = new WeakMap<AccountManager, Set<AbortController>>();

/** Finds the platform, asks it who the token belongs to, and only then keeps anything. */
export async function connectAccount(
  accountManager: AccountManager,
  { kind: kindId, address, token, storage }: CallInput<'connectAccount'>,
): Promise<{ readonly accountId: string }> {
  const { kinds, network } = accountManager.parts.services;
  const kind = getKind(kinds, kindId);
  const connect = await kind.load(network);
  const { baseUrl, person, organizationId } = await stoppable(accountManager, (signal) =>
    whenSignedIn(accountManager.parts.proxyLogin, () =>
      findPlatform(kind, connect, { address, token }, signal),
    ),
  );
  const { account } = await accountManager.add(
    {
      platform: kindId,
      local: false,
      address,
      baseUrl,
      person,
      storage,
      ...(organizationId === undefined ? {} : { organizationId }),
    },
    token,
  );
  return { accountId: account.id };
}

/** Ends every wait for an answer of a platform that is not connected yet. */
export async function stopConnecting(accountManager: AccountManager): Promise<null> {
  for (const attempt of attempts.get(accountManager) ?? []) attempt.abort();
  return null;
}

async function stoppable<Value>(
  accountManager: AccountManager,
  work: (signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
  const attempt = new AbortController();
  const underWay = attempts.get(accountManager) ?? new Set();
  attempts.set(accountManager, underWay.add(attempt));
  try {
    return await work(attempt.signal);
  } finally {
    underWay.delete(attempt);
  }
}
