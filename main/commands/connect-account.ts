import type { CallInput } from '#preload/contract/calls.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
import type { ProxyLogin } from '../network/proxy-login.ts';
import { whenSignedIn } from '../network/when-signed-in.ts';
import { findPlatform } from '../platforms/port/find-platform.ts';
import { getKind, type Kind, type Network } from '../platforms/port/kind.ts';

export interface ConnectParts {
  readonly accountManager: AccountManager;
  readonly kinds: readonly Kind[];
  readonly network: Network;
  readonly proxyLogin: Pick<ProxyLogin, 'askAgain' | 'answered'>;
}

/** The abort controllers of the running attempts. */
const attempts = new WeakMap<AccountManager, Set<AbortController>>();

/** Finds the platform and asks it who the token belongs to; stores nothing before it has answered. */
export async function connectAccount(
  { accountManager, kinds, network, proxyLogin }: ConnectParts,
  { kind: kindId, address, token, storage }: CallInput<'connectAccount'>,
): Promise<{ readonly accountId: string }> {
  const kind = getKind(kinds, kindId);
  const connect = await kind.load(network);
  const { baseUrl, person, organizationId } = await stoppable(accountManager, (signal) =>
    whenSignedIn(proxyLogin, () => findPlatform(kind, connect, { address, token }, signal)),
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

/** Aborts every attempt to connect a platform. */
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
