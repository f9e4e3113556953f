/** Creates, describes and revokes API keys of an account's person. */
import { FailureError } from '#domain/failure.ts';
import type { CallInput } from '#preload/contract/calls.ts';
import { ignoreNotFound } from '../jobs/write.ts';
import { requireSide } from '../platforms/port/sides/require-side.ts';
import type { OwnApiKeySide, SelfSide } from '../platforms/port/sides/self.ts';
import { type OwnAccountParts, writeOwn } from './own-account.ts';

const changed = ['ownApiKeys'] as const;

function sideOf(self: SelfSide): OwnApiKeySide {
  return requireSide(self.apiKeys, 'API keys');
}

/** Resolves to the token of the new key, which is neither cached nor logged. */
export function createApiKey(
  parts: OwnAccountParts,
  { accountId, description, readOnly }: CallInput<'createApiKey'>,
): Promise<{ readonly token: string }> {
  return writeOwn(parts, accountId, changed, (self) =>
    sideOf(self).create({ description, readOnly }),
  );
}

export async function describeApiKey(
  parts: OwnAccountParts,
  { accountId, keyId, description }: CallInput<'describeApiKey'>,
): Promise<null> {
  await writeOwn(parts, accountId, changed, (self) => sideOf(self).describe(keyId, description));
  return null;
}

/**
 * Revokes a key. If it is the one of this account, the account then asks for another token. The local
 * platform's own key is refused, since Orgdesk could not reach that platform any more.
 */
export async function revokeApiKey(
  parts: OwnAccountParts,
  { accountId, keyId }: CallInput<'revokeApiKey'>,
): Promise<null> {
  const { account } = parts.accountManager.session(accountId);
  await writeOwn(parts, accountId, changed, async (self) => {
    const side = sideOf(self);
    const { keys } = await side.list();
    const isOwn = keys.some(({ id, isCurrent }) => id === keyId && isCurrent);
    if (isOwn && account.local) {
      throw new FailureError({
        kind: 'invalid',
        message: 'Orgdesk needs this key to reach the platform on this computer.',
      });
    }
    await ignoreNotFound(side.revoke(keyId));
    // The next request tells the account that its token is no longer accepted.
    if (isOwn) parts.accountManager.session(accountId).refreshStale(0, { asked: true });
  });
  return null;
}
