/** Turns the second factor of an account's person on and off. Its secrets pass through and stay nowhere. */
import type { CallInput, CallValue } from '#preload/contract/calls.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
import type { Exports } from '../export/exports.ts';
import { fileStem } from '../export/file-stem.ts';
import type { Network } from '../platforms/port/kind.ts';
import { requireSide } from '../platforms/port/sides/require-side.ts';
import type { SelfSide, TwoFactorSide } from '../platforms/port/sides/self.ts';
import { type OwnAccountParts, writeOwn } from './own-account.ts';

export interface TwoFactorParts extends OwnAccountParts {
  /** Keeps secrets out of the log. */
  readonly network: Pick<Network, 'hide'>;
}

function sideOf(self: SelfSide): TwoFactorSide {
  return requireSide(self.twoFactor, 'two-factor');
}

/** Makes a secret for an authenticator app. */
export async function beginTwoFactor(
  parts: TwoFactorParts,
  { accountId }: CallInput<'beginTwoFactor'>,
): Promise<CallValue<'beginTwoFactor'>> {
  return writeOwn(parts, accountId, [], async (self) => {
    const made = await sideOf(self).begin();
    parts.network.hide(made.secret);
    return made;
  });
}

/** Lists show who has a second factor, and warn of owners without: they are read again. */
async function change(
  parts: TwoFactorParts,
  accountId: string,
  work: (side: TwoFactorSide) => Promise<void>,
): Promise<null> {
  await writeOwn(parts, accountId, ['ownAccount'], (self) => work(sideOf(self)));
  parts.accountManager.session(accountId).refreshStale(0, { asked: true });
  return null;
}

export function turnOnTwoFactor(
  parts: TwoFactorParts,
  { accountId, code }: CallInput<'turnOnTwoFactor'>,
): Promise<null> {
  return change(parts, accountId, (side) => side.turnOn(code));
}

export function turnOffTwoFactor(
  parts: TwoFactorParts,
  { accountId, code }: CallInput<'turnOffTwoFactor'>,
): Promise<null> {
  return change(parts, accountId, (side) => side.turnOff(code));
}

/** Resolves to the new recovery codes; the earlier ones stop working. */
export function makeRecoveryCodes(
  parts: TwoFactorParts,
  { accountId, code }: CallInput<'makeRecoveryCodes'>,
): Promise<readonly string[]> {
  return writeOwn(parts, accountId, ['ownAccount'], async (self) => {
    const codes = await sideOf(self).makeRecoveryCodes(code);
    for (const each of codes) parts.network.hide(each);
    return codes;
  });
}

/** Writes the codes into a new file that only this user of the computer can read. */
export async function saveRecoveryCodes(
  {
    accountManager,
    exports,
  }: { readonly accountManager: AccountManager; readonly exports: Pick<Exports, 'save'> },
  { accountId, codes }: CallInput<'saveRecoveryCodes'>,
): Promise<{ readonly file: string }> {
  const session = accountManager.account(accountId);
  const { person } = session.account;
  const at = new Date();
  const lines = [
    `Recovery codes of ${person.email || person.name} at ${session.platformName}`,
    `Made on ${at.toISOString().slice(0, 10)}. Each signs in once without the authenticator app.`,
    '',
    ...codes,
    '',
  ];
  const stem = fileStem(session.platformName, 'recovery-codes', at);
  return { file: await exports.save(stem, 'txt', lines.join('\n')) };
}
