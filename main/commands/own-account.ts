/** What a person changes in their own account on a platform. */
import { FailureError } from '#domain/failure.ts';
import { type Profile, type ProfileField, profileFields } from '#domain/own-account.ts';
import type { CallInput } from '#preload/contract/calls.ts';
import type { AccountStorageSize } from '#preload/contract/own-account.ts';
import type { ResourceName } from '#preload/contract/resources.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
import { rethrowUncertain } from '../jobs/write.ts';
import { requireSide } from '../platforms/port/sides/require-side.ts';
import type { SelfSide } from '../platforms/port/sides/self.ts';
import type { Resources } from '../resources/resources.ts';

export interface OwnAccountParts {
  readonly accountManager: AccountManager;
  readonly resources: Pick<Resources, 'changed'>;
}

/**
 * Writes to the person's own account, then reads again what the screen shows of it, also after a failure:
 * the screen may have been outdated.
 */
export async function writeOwn<Value>(
  { accountManager, resources }: OwnAccountParts,
  accountId: string,
  changed: readonly ResourceName[],
  work: (self: SelfSide) => Promise<Value>,
): Promise<Value> {
  const session = accountManager.session(accountId);
  try {
    return await work(requireSide(session.platform().self, 'account settings'));
  } catch (error) {
    rethrowUncertain(session, error);
    throw error;
  } finally {
    await resources.changed(accountId, changed);
  }
}

/** Returns the fields that somebody else changed since the person began. */
function changedElsewhere(
  now: Profile,
  { changes, known }: Pick<CallInput<'editProfile'>, 'changes' | 'known'>,
): readonly ProfileField[] {
  return profileFields.filter((field) => {
    const [wanted, before] = [changes[field], known[field]];
    return wanted !== undefined && before !== undefined && now[field] !== before;
  });
}

/** Changes fields of the profile; the app shows the new name everywhere. */
export async function editProfile(
  parts: OwnAccountParts,
  input: CallInput<'editProfile'>,
): Promise<null> {
  const { accountId, changes } = input;
  await writeOwn(parts, accountId, ['ownAccount'], async (self) => {
    if (changedElsewhere((await self.details()).profile, input).length > 0) {
      throw new FailureError({
        kind: 'conflict',
        message: 'Your profile was changed elsewhere meanwhile. Compare, then save again.',
      });
    }
    const { name, email } = await self.editProfile(changes);
    await parts.accountManager.setPerson(accountId, { name, email });
  });
  return null;
}

/** Returns how much an account takes on this computer's disk. */
export async function getAccountStorage(
  accountManager: AccountManager,
  { accountId }: CallInput<'getAccountStorage'>,
): Promise<AccountStorageSize> {
  return accountManager.storageSize(accountId);
}
