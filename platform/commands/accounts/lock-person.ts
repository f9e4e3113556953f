import { eq, sql } from 'drizzle-orm';
import type { UserRow } from '../../database/rows.ts';
import { apiKeys, emails, type SocialAccounts, users } from '../../database/schema.ts';
import { recordOwnEvent } from '../../events/record-event.ts';
import { unauthorized } from '../../problem/problem.ts';
import { findPerson, findPersonByEmail } from '../../queries/people.ts';
import type { ActorWork, Work } from '../../request/work.ts';
import { fullName } from '../../text/format.ts';
import { newIdentifier } from '../../text/identifier.ts';
import { dropClaims } from './drop-claims.ts';

/** A person's own profile, under the published API's names. Missing fields stay as they are. */
export interface Profile {
  readonly phone_number?: string | undefined;
  readonly timezone?: string | undefined;
  readonly title?: string | undefined;
  readonly company_name?: string | undefined;
  readonly company_url?: string | undefined;
  readonly level?: string | undefined;
  readonly social_accounts?: SocialAccounts | undefined;
  readonly customdata?: Readonly<Record<string, unknown>> | undefined;
}

export interface NewPerson {
  readonly firstName: string;
  readonly lastName: string;
  /** Normalised. */
  readonly email: string;
  readonly verified: boolean;
  readonly passwordHash?: string | undefined;
  readonly profile?: Profile | undefined;
}

/** Splits a full name, because the API has two fields: the last name follows the first space. */
export function splitName(name: string): Pick<NewPerson, 'firstName' | 'lastName'> {
  const [firstName = '', ...rest] = name.trim().split(/\s+/);
  return { firstName, lastName: rest.join(' ') };
}

export function profileColumns(profile: Profile) {
  return {
    phoneNumber: profile.phone_number,
    timezone: profile.timezone,
    title: profile.title,
    companyName: profile.company_name,
    companyUrl: profile.company_url,
    level: profile.level,
    socialAccounts: profile.social_accounts,
    customdata: profile.customdata,
  };
}

export async function loadPerson({ queries }: Pick<Work, 'queries'>, id: string): Promise<UserRow> {
  const person = await findPerson(queries, id);
  if (!person) throw new Error('A person vanished inside a transaction');
  return person;
}

/**
 * Locks a person until the transaction ends, and reads their current row. Rows that refer to the
 * person can still be written (no key update). Events are such rows: their writer holds the lock
 * that orders events, and must not wait for this lock while its holder waits for that one.
 */
export async function lockPerson(work: Work, id: string): Promise<UserRow> {
  work.lock(`person ${id}`);
  await work.queries
    .select({ id: users.id })
    .from(users)
    .where(eq(users.id, id))
    .for('no key update');
  return loadPerson(work, id);
}

/**
 * The same for the actor, and checks their API key again. A password reset in the meantime revokes
 * keys, and must not be followed by what a stolen key had requested.
 */
export async function lockActor(work: ActorWork): Promise<UserRow> {
  const { queries, actor } = work;
  const person = await lockPerson(work, actor.user.id);
  if ((await queries.$count(apiKeys, eq(apiKeys.id, actor.apiKeyId))) === 0) throw unauthorized();
  return person;
}

/**
 * Locks an address until the transaction ends, whether it is taken or not: if two requests find it
 * free, the second sees the first one's person. Check only afterwards whether it is free.
 */
export async function lockAddress({ queries, lock }: Work, address: string): Promise<void> {
  lock(`address ${address}`);
  await queries.execute(sql`select pg_advisory_xact_lock(hashtextextended(${address}, 0))`);
}

async function noteNewPerson(work: Work, person: UserRow): Promise<void> {
  await recordOwnEvent(work, person.id, {
    type: 'user.created',
    body: `${fullName(person)} joined the platform`,
    relationships: [person.id],
  });
}

/** Creates a person. The caller has locked the address and found it free. */
export async function createPerson(work: Work, person: NewPerson): Promise<UserRow> {
  const { queries, now } = work;
  const id = newIdentifier();
  const profile = person.profile ?? {};
  await queries.insert(users).values({
    ...profileColumns(profile),
    id,
    firstName: person.firstName,
    lastName: person.lastName,
    customdata: profile.customdata ?? {},
    passwordHash: person.passwordHash ?? null,
    createdAt: now,
    updatedAt: now,
  });
  if (person.verified) await dropClaims(work, person.email, id);
  await queries.insert(emails).values({
    id: newIdentifier(),
    userId: id,
    address: person.email,
    isDefault: true,
    verifiedAt: person.verified ? now : null,
    createdAt: now,
  });
  const made = await loadPerson(work, id);
  await noteNewPerson(work, made);
  return made;
}

/** Finds the person with this address, or creates them. */
export async function findOrCreatePerson(work: Work, person: NewPerson): Promise<UserRow> {
  await lockAddress(work, person.email);
  return (
    (await findPersonByEmail(work.queries, person.email)) ?? (await createPerson(work, person))
  );
}
