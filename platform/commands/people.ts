import { eq, sql } from 'drizzle-orm';
import { newIdentifier } from '../database/identifier.ts';
import { findPerson, findPersonByEmail } from '../database/people.ts';
import type { UserRow } from '../database/rows.ts';
import { emails, users } from '../database/schema.ts';
import type { Work } from '../work.ts';

export interface NewPerson {
  readonly firstName: string;
  readonly lastName: string;
  /** Normalised. */
  readonly email: string;
  readonly verified: boolean;
  readonly phoneNumber?: string | undefined;
  readonly timezone?: string | undefined;
  readonly customdata?: Readonly<Record<string, unknown>> | undefined;
}

/** One field for a name where the API has two: what follows the first space is the last name. */
export function splitName(name: string): Pick<NewPerson, 'firstName' | 'lastName'> {
  const [firstName = '', ...rest] = name.trim().split(/\s+/);
  return { firstName, lastName: rest.join(' ') };
}

async function load({ queries }: Pick<Work, 'queries'>, id: string): Promise<UserRow> {
  const person = await findPerson(queries, id);
  if (!person) throw new Error('A person vanished inside a transaction');
  return person;
}

/**
 * Holds an address until the transaction ends, whether it is anybody's yet or not: of two that find
 * it free, the second finds the first one's person. Read only after this whether it is free.
 */
export async function holdAddress({ queries }: Work, address: string): Promise<void> {
  await queries.execute(sql`select pg_advisory_xact_lock(hashtextextended(${address}, 0))`);
}

/** Makes a person; the caller holds the address and has found it free. */
export async function createPerson(work: Work, person: NewPerson): Promise<UserRow> {
  const { queries, now } = work;
  const id = newIdentifier();
  await queries.insert(users).values({
    id,
    firstName: person.firstName,
    lastName: person.lastName,
    phoneNumber: person.phoneNumber ?? '',
    timezone: person.timezone ?? '',
    customdata: person.customdata ?? {},
    createdAt: now,
    updatedAt: now,
  });
  await queries.insert(emails).values({
    id: newIdentifier(),
    userId: id,
    address: person.email,
    isDefault: true,
    verifiedAt: person.verified ? now : null,
    createdAt: now,
  });
  return load(work, id);
}

/** The address was proven to be theirs: somebody followed a link that was mailed to it. */
export async function confirmAddress({ queries, now }: Work, address: string): Promise<void> {
  await queries.update(emails).set({ verifiedAt: now }).where(eq(emails.address, address));
}

/** The person with this address, made where there is none. */
export async function findOrCreatePerson(work: Work, person: NewPerson): Promise<UserRow> {
  await holdAddress(work, person.email);
  return (
    (await findPersonByEmail(work.queries, person.email)) ?? (await createPerson(work, person))
  );
}

export interface PersonChange {
  readonly first_name?: string | undefined;
  readonly last_name?: string | undefined;
  readonly phone_number?: string | undefined;
  readonly timezone?: string | undefined;
  readonly customdata?: Readonly<Record<string, unknown>> | undefined;
}

export async function updatePerson(work: Work, id: string, change: PersonChange): Promise<UserRow> {
  await work.queries
    .update(users)
    .set({
      firstName: change.first_name,
      lastName: change.last_name,
      phoneNumber: change.phone_number,
      timezone: change.timezone,
      customdata: change.customdata,
      updatedAt: work.now,
    })
    .where(eq(users.id, id));
  return load(work, id);
}
