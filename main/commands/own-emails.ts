/** Adds and removes email addresses of an account's person, and changes their password. */
import type { CallInput } from '#preload/contract/calls.ts';
import { ignoreNotFound } from '../jobs/write.ts';
import type { Network } from '../platforms/port/kind.ts';
import { requireSide } from '../platforms/port/sides/require-side.ts';
import type { OwnEmailSide, SelfSide } from '../platforms/port/sides/self.ts';
import { type OwnAccountParts, writeOwn } from './own-account.ts';

const changed = ['ownAccount'] as const;

function sideOf(self: SelfSide): OwnEmailSide {
  return requireSide(self.emails, 'email addresses');
}

/** The address counts once its owner opens the link that is sent there. */
export async function addEmail(
  parts: OwnAccountParts,
  { accountId, address }: CallInput<'addEmail'>,
): Promise<null> {
  await writeOwn(parts, accountId, changed, (self) => sideOf(self).add(address));
  return null;
}

/** Sends the link that verifies an address again. */
export async function sendEmailLink(
  parts: OwnAccountParts,
  { accountId, address }: CallInput<'sendEmailLink'>,
): Promise<null> {
  await writeOwn(parts, accountId, [], (self) => sideOf(self).sendLink(address));
  return null;
}

/** The app shows the new default address everywhere. */
export async function makeDefaultEmail(
  parts: OwnAccountParts,
  { accountId, emailId }: CallInput<'makeDefaultEmail'>,
): Promise<null> {
  await writeOwn(parts, accountId, changed, async (self) => {
    await sideOf(self).makeDefault(emailId);
    const { name, email } = await self.details();
    await parts.accountManager.setPerson(accountId, { name, email });
  });
  return null;
}

export async function removeEmail(
  parts: OwnAccountParts,
  { accountId, emailId }: CallInput<'removeEmail'>,
): Promise<null> {
  await writeOwn(parts, accountId, changed, (self) => ignoreNotFound(sideOf(self).remove(emailId)));
  return null;
}

/** The account stays signed in: its own API key is never revoked by this. */
export async function changePassword(
  parts: OwnAccountParts & {
    /** Keeps passwords out of the log. */
    readonly network: Pick<Network, 'hide'>;
  },
  { accountId, current, next, revokesOtherKeys }: CallInput<'changePassword'>,
): Promise<null> {
  for (const each of [current, next]) parts.network.hide(each);
  await writeOwn(parts, accountId, ['ownAccount', 'ownApiKeys'], (self) =>
    requireSide(self.password, 'passwords').change({
      current: current === '' ? null : current,
      next,
      revokesOtherKeys,
    }),
  );
  return null;
}
