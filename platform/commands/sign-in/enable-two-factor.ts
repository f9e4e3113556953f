/** Two-factor sign-in: codes of an authenticator app, and recovery codes. */

import { and, arrayContains, eq, lt, sql } from 'drizzle-orm';
import type { UserRow } from '../../database/rows.ts';
import { users } from '../../database/schema.ts';
import { recordOwnEvent } from '../../events/record-event.ts';
import { notifyPerson, notYou } from '../../mail/account-mail.ts';
import { invalid, notFound, Problem } from '../../problem/problem.ts';
import type { Outside, RawRequest } from '../../request/outside.ts';
import type { ActorWork, MailingWork, Work } from '../../request/work.ts';
import { type AttemptLimit, forgetAttempts, limitAttempts } from '../../secrets/attempts.ts';
import {
  hashRecoveryCode,
  newRecoveryCodes,
  newSeed,
  otpUri,
  readAppCode,
  stepOf,
} from '../../secrets/one-time-code.ts';
import { fullName } from '../../text/format.ts';
import { lockActor } from '../accounts/lock-person.ts';

/** Codes have six digits; at this rate, guessing one takes years. */
const codeLimit: AttemptLimit = { action: 'code', max: 5, windowMs: 5 * 60_000 };

/** Reads the code from the published API's header (docs/packet-api.md#transport). */
export function codeIn(headers: RawRequest['headers']): string {
  const code = headers['x-otp-token'];
  return typeof code === 'string' ? code : '';
}

/** Counts an attempt before the code is checked, so that concurrent attempts count, too. */
export function countCode({ queries, now }: Pick<Outside, 'queries' | 'now'>, userId: string) {
  return limitAttempts(queries, codeLimit, userId, now);
}

export const invalidCode = (): Problem =>
  new Problem(401, ['Invalid two-factor code. Send a current, unused code in x-otp-token.']);

/** Accepts a code of the app. Each code works once. */
async function takeAppCode(work: Work, person: UserRow, code: string): Promise<boolean> {
  const seed = person.twoFactorSecret === null ? undefined : work.box.open(person.twoFactorSecret);
  const digits = readAppCode(code);
  const step = seed && digits ? stepOf(seed, digits, work.now) : undefined;
  if (step === undefined) return false;
  const taken = await work.queries
    .update(users)
    .set({ twoFactorLastStep: step })
    .where(and(eq(users.id, person.id), lt(users.twoFactorLastStep, step)))
    .returning({ id: users.id });
  return taken.length > 0;
}

async function takeRecoveryCode(
  { queries }: Work,
  person: UserRow,
  code: string,
): Promise<boolean> {
  const hash = hashRecoveryCode(code);
  const taken = await queries
    .update(users)
    .set({ recoveryCodeHashes: sql`array_remove(${users.recoveryCodeHashes}, ${hash})` })
    .where(and(eq(users.id, person.id), arrayContains(users.recoveryCodeHashes, [hash])))
    .returning({ id: users.id });
  return taken.length > 0;
}

/**
 * Accepts a code of the app or a recovery code.
 * @throws Problem 401 for any other
 */
export async function takeCode(work: Work, person: UserRow, code: string): Promise<void> {
  const taken =
    (await takeAppCode(work, person, code)) || (await takeRecoveryCode(work, person, code));
  if (!taken) throw invalidCode();
  await forgetAttempts(work.queries, codeLimit, person.id);
}

/**
 * Creates a seed for an authenticator app. It takes effect once a code of it was sent.
 * @returns the address that the app reads from a QR code, and the seed in it, for typing
 */
export async function receiveSeed(
  work: ActorWork,
): Promise<{ readonly uri: string; readonly seed: string }> {
  const person = await lockActor(work);
  if (person.twoFactorEnabledAt) {
    throw invalid('Two-factor is already on. Turn it off first.');
  }
  const seed = newSeed();
  await work.queries
    .update(users)
    .set({ twoFactorSecret: work.box.seal(seed) })
    .where(eq(users.id, person.id));
  return { uri: otpUri(seed, person.email, work.settings.publicUrl()), seed };
}

async function notify(work: MailingWork, person: UserRow, what: 'enabled' | 'disabled') {
  await recordOwnEvent(work, person.id, {
    type: `user.two_factor_${what}`,
    body: `${fullName(person)} turned two-factor ${what === 'enabled' ? 'on' : 'off'}`,
    relationships: [person.id],
  });
  await notifyPerson(work, person, {
    subject: `Two-factor is ${what === 'enabled' ? 'on' : 'off'}`,
    paragraphs: [
      what === 'enabled'
        ? 'Two-factor was just turned on for your account. Signing in now asks for a code from your authenticator app.'
        : 'Two-factor was just turned off for your account. Signing in now takes only your password.',
      notYou(work),
    ],
  });
}

/**
 * Turns two-factor on with a code of the app that has this seed. Earlier recovery codes end. The
 * caller has locked the person.
 * @param seedSealed the sealed seed
 */
export async function turnOn(
  work: MailingWork,
  person: UserRow,
  seedSealed: string,
  code: string,
): Promise<void> {
  if (!(await takeAppCode(work, { ...person, twoFactorSecret: seedSealed }, code))) {
    throw invalidCode();
  }
  await forgetAttempts(work.queries, codeLimit, person.id);
  await work.queries
    .update(users)
    .set({ twoFactorEnabledAt: work.now, twoFactorSecret: seedSealed, recoveryCodeHashes: [] })
    .where(eq(users.id, person.id));
  await notify(work, person, 'enabled');
}

export async function enableTwoFactor(work: ActorWork, code: string): Promise<void> {
  if (code === '') throw invalidCode();
  const person = await lockActor(work);
  if (person.twoFactorEnabledAt) throw invalid('Two-factor is already on');
  if (person.twoFactorSecret === null) {
    throw invalid('Set up an authenticator app first: POST /user/otp/app/receive returns its seed');
  }
  await turnOn(work, person, person.twoFactorSecret, code);
}

/** Turns two-factor off. The caller has locked the person. */
export async function turnOff(work: MailingWork, person: UserRow, code: string): Promise<void> {
  await takeCode(work, person, code);
  await work.queries
    .update(users)
    .set({ twoFactorEnabledAt: null, twoFactorSecret: null, recoveryCodeHashes: [] })
    .where(eq(users.id, person.id));
  await notify(work, person, 'disabled');
}

/**
 * Turns two-factor off.
 * @throws Problem 404 if it is not on
 */
export async function disableTwoFactor(work: ActorWork, code: string): Promise<void> {
  const person = await lockActor(work);
  if (!person.twoFactorEnabledAt) throw notFound();
  await turnOff(work, person, code);
}

/**
 * The time after turning two-factor on in which the first recovery codes require no further code.
 */
const settingUp = 15 * 60_000;

/** Checks whether the person has only just turned two-factor on, and has no recovery codes yet. */
function isSettingUp({ twoFactorEnabledAt: from, recoveryCodeHashes }: UserRow, now: Date) {
  return (
    recoveryCodeHashes.length === 0 && from !== null && now.getTime() - from.getTime() < settingUp
  );
}

/** Replaces the recovery codes of a person. The caller has locked the person. */
export async function replaceRecoveryCodes(
  { queries }: Work,
  person: UserRow,
): Promise<readonly string[]> {
  const codes = newRecoveryCodes();
  await queries
    .update(users)
    .set({ recoveryCodeHashes: codes.map(hashRecoveryCode) })
    .where(eq(users.id, person.id));
  return codes;
}

/**
 * Creates new recovery codes. This requires a code, except for the first ones during setup: a
 * stolen token alone must not bypass the second factor, whether codes were never created or all
 * were used.
 */
export async function makeRecoveryCodes(work: ActorWork, code: string): Promise<readonly string[]> {
  const person = await lockActor(work);
  if (!person.twoFactorEnabledAt) throw invalid('Two-factor is off');
  if (!isSettingUp(person, work.now)) await takeCode(work, person, code);
  return replaceRecoveryCodes(work, person);
}
