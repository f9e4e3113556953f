/** Sign-in: exchanges an address, a password and, if two-factor is on, a code for an API key. */
import { normalizeIP } from '@fastify/rate-limit';
import { eq } from 'drizzle-orm';
import type { UserRow } from '../../database/rows.ts';
import { users } from '../../database/schema.ts';
import { Problem } from '../../problem/problem.ts';
import { findProvenOwner } from '../../queries/emails.ts';
import { findPersonByEmail } from '../../queries/people.ts';
import type { Outside } from '../../request/outside.ts';
import type { Work } from '../../request/work.ts';
import { type AttemptLimit, forgetAttempts, limitAttempts } from '../../secrets/attempts.ts';
import { lockPerson } from '../accounts/lock-person.ts';
import { createSignInKey, type MadeApiKey } from '../keys/create-api-key.ts';
import { countCode, invalidCode, takeCode } from './enable-two-factor.ts';

const quarterHourMs = 15 * 60_000;
/**
 * Limits for one client guessing at one account, one client guessing at many, and many guessing at
 * one.
 */
const pairLimit: AttemptLimit = { action: 'sign-in from', max: 10, windowMs: quarterHourMs };
const clientLimit: AttemptLimit = { action: 'sign-in by', max: 100, windowMs: quarterHourMs };
const addressLimit: AttemptLimit = { action: 'sign-in to', max: 50, windowMs: quarterHourMs };

interface Credentials {
  /** Normalised. */
  readonly address: string;
  readonly password: string;
  /** A code of the app or a recovery code; empty for none. */
  readonly code: string;
}

/** Proof that a person's password was right a moment ago. */
interface PasswordProof {
  readonly person: UserRow;
  readonly address: string;
  readonly ip: string;
}

export interface Proof extends PasswordProof {
  readonly code: string;
}

/**
 * Also the answer for an account whose address is unconfirmed. Otherwise, somebody who signs up
 * with another person's address and then signs in would learn whether it was free.
 */
const invalidCredentials = (): Problem => new Problem(401, ['Invalid email address or password']);

const codeRequired = (): Problem =>
  new Problem(401, ['Invalid without a two-factor code: send one in x-otp-token'], {
    'x-otp-required': 'app',
  });

/** A proxy on the same computer that does not forward addresses is not one client. */
function isLoopback(ip: string): boolean {
  return ip === '::1' || /^(::ffff:)?127\./.test(ip);
}

/**
 * Returns the client behind a network address; with IPv6, one client has a whole network of them.
 */
const clientAt = (ip: string): string => normalizeIP(ip);

/** Counts an attempt before anything is looked up, and equally for addresses without an account. */
async function countAttemptAt({ queries, now, ip }: Outside, address: string): Promise<void> {
  const client = clientAt(ip);
  if (!isLoopback(ip)) await limitAttempts(queries, clientLimit, client, now);
  await limitAttempts(queries, pairLimit, `${client} ${address}`, now);
  await limitAttempts(queries, addressLimit, address, now);
}

/**
 * Checks an address and a password. This happens before a transaction because it is slow. It takes
 * the same time and gives the same answer for a wrong password and an unknown address.
 */
export async function checkPassword(
  outside: Outside,
  { address, password }: Pick<Credentials, 'address' | 'password'>,
): Promise<PasswordProof> {
  await countAttemptAt(outside, address);
  const person = await findPersonByEmail(outside.queries, address);
  const { passwords, caller } = outside;
  if (!(await passwords.matches(password, person?.passwordHash ?? null, caller)) || !person) {
    throw invalidCredentials();
  }
  if ((await findProvenOwner(outside.queries, address))?.id !== person.id) {
    throw invalidCredentials();
  }
  return { person, address, ip: outside.ip };
}

/** The same, and checks that a code is present if one is required. */
export async function checkCredentials(outside: Outside, credentials: Credentials): Promise<Proof> {
  const proof = await checkPassword(outside, credentials);
  const { code } = credentials;
  if (proof.person.twoFactorEnabledAt) {
    if (code === '') throw codeRequired();
    await countCode(outside, proof.person.id);
  }
  return { ...proof, code };
}

/**
 * Locks the person whose password was checked.
 * @throws Problem 401 if the password has changed since
 */
export async function lockProven(work: Work, { person }: PasswordProof): Promise<UserRow> {
  const now = await lockPerson(work, person.id);
  if (now.passwordHash !== person.passwordHash) throw invalidCredentials();
  return now;
}

/** Forgets failed attempts after the right password. */
export async function forgetFailedSignIns(
  { queries }: Work,
  { address, ip }: PasswordProof,
): Promise<void> {
  await forgetAttempts(queries, pairLimit, `${clientAt(ip)} ${address}`);
  await forgetAttempts(queries, addressLimit, address);
}

/**
 * Checks the code and records that the person was seen, unless the account has changed meanwhile.
 */
export async function confirmSignIn(work: Work, proof: Proof): Promise<UserRow> {
  const { queries } = work;
  const { person, code } = proof;
  const now = await lockProven(work, proof);
  if (now.twoFactorEnabledAt) {
    // Two-factor was turned on after the password was checked, so the attempt was not counted.
    if (!person.twoFactorEnabledAt) throw invalidCode();
    await takeCode(work, now, code);
  }
  await forgetFailedSignIns(work, proof);
  await queries.update(users).set({ lastSeenAt: work.now }).where(eq(users.id, person.id));
  return now;
}

/** Creates the API key. */
export async function signIn(work: Work, proof: Proof): Promise<MadeApiKey> {
  const { id } = await confirmSignIn(work, proof);
  return createSignInKey(work, id);
}
