/** Signing in: an address and a password, and a code where that is turned on, for an API key. */
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
/** One client guessing at one account, one client guessing at many, and many guessing at one. */
const pairLimit: AttemptLimit = { action: 'sign-in from', max: 10, windowMs: quarterHourMs };
const clientLimit: AttemptLimit = { action: 'sign-in by', max: 100, windowMs: quarterHourMs };
const addressLimit: AttemptLimit = { action: 'sign-in to', max: 50, windowMs: quarterHourMs };

interface Credentials {
  /** Normalised. */
  readonly address: string;
  readonly password: string;
  /** Of the app or a recovery code; empty for none. */
  readonly code: string;
}

/** Somebody whose password was right a moment ago. */
interface PasswordProof {
  readonly person: UserRow;
  readonly address: string;
  readonly ip: string;
}

export interface Proof extends PasswordProof {
  readonly code: string;
}

/**
 * Also for an account whose address is not confirmed: that would tell somebody who signs up with
 * another's address and then signs in whether the address was free.
 */
const invalidCredentials = (): Problem => new Problem(401, ['Invalid email address or password']);

const codeRequired = (): Problem =>
  new Problem(401, ['Invalid without a two-factor code: send one in x-otp-token'], {
    'x-otp-required': 'app',
  });

/** A proxy on the same computer that does not say for whom it asks; it is not one client. */
function isLoopback(ip: string): boolean {
  return ip === '::1' || /^(::ffff:)?127\./.test(ip);
}

/** Whom the address speaks of: with IPv6 one client has a whole network of them. */
const clientAt = (ip: string): string => normalizeIP(ip);

/** Counts before anything is looked up, the same for addresses that nobody has. */
async function countAttemptAt({ queries, now, ip }: Outside, address: string): Promise<void> {
  const client = clientAt(ip);
  if (!isLoopback(ip)) await limitAttempts(queries, clientLimit, client, now);
  await limitAttempts(queries, pairLimit, `${client} ${address}`, now);
  await limitAttempts(queries, addressLimit, address, now);
}

/**
 * Checks address and password before a transaction begins, since it takes long: the same time, and
 * the same answer, for a wrong password and for an address that nobody has.
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

/** The same, and that a code comes with it where it is needed. */
export async function checkCredentials(outside: Outside, credentials: Credentials): Promise<Proof> {
  const proof = await checkPassword(outside, credentials);
  const { code } = credentials;
  if (proof.person.twoFactorEnabledAt) {
    if (code === '') throw codeRequired();
    await countCode(outside, proof.person.id);
  }
  return { ...proof, code };
}

/** Holds whoever proved their password; 401 where it is another one by now. */
export async function lockProven(work: Work, { person }: PasswordProof): Promise<UserRow> {
  const now = await lockPerson(work, person.id);
  if (now.passwordHash !== person.passwordHash) throw invalidCredentials();
  return now;
}

/** The password was right: what was tried before no longer counts. */
export async function forgetFailedSignIns(
  { queries }: Work,
  { address, ip }: PasswordProof,
): Promise<void> {
  await forgetAttempts(queries, pairLimit, `${clientAt(ip)} ${address}`);
  await forgetAttempts(queries, addressLimit, address);
}

/** Takes the code and notes that they were here, unless the account changed meanwhile. */
export async function confirmSignIn(work: Work, proof: Proof): Promise<UserRow> {
  const { queries } = work;
  const { person, code } = proof;
  const now = await lockProven(work, proof);
  if (now.twoFactorEnabledAt) {
    // Turned on since the password was checked, or the try was not counted.
    if (!person.twoFactorEnabledAt) throw invalidCode();
    await takeCode(work, now, code);
  }
  await forgetFailedSignIns(work, proof);
  await queries.update(users).set({ lastSeenAt: work.now }).where(eq(users.id, person.id));
  return now;
}

/** Makes the API key. */
export async function signIn(work: Work, proof: Proof): Promise<MadeApiKey> {
  const { id } = await confirmSignIn(work, proof);
  return createSignInKey(work, id);
}
