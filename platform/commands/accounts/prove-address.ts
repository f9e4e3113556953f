/** Records that a person has proven an address, and the consequences of their first one. */
import { and, eq } from 'drizzle-orm';
import type { EmailRow, UserRow } from '../../database/rows.ts';
import { emails, users } from '../../database/schema.ts';
import { recordOwnEvent } from '../../events/record-event.ts';
import { findEmails } from '../../queries/emails.ts';
import { isMemberAnywhere } from '../../queries/members.ts';
import { findPersonByEmail } from '../../queries/people.ts';
import type { Work } from '../../request/work.ts';
import { fullName } from '../../text/format.ts';
import { dropClaims } from './drop-claims.ts';
import { lockAddress, lockPerson } from './lock-person.ts';
import { dropUnproven, shutOut } from './shut-out.ts';
import { welcome } from './welcome-person.ts';

/** Marks the address as proven, and makes it the default if it is the person's first. */
async function write({ queries, now }: Work, email: EmailRow, first: boolean): Promise<void> {
  if (first && !email.isDefault) {
    await queries
      .update(emails)
      .set({ isDefault: false })
      .where(and(eq(emails.userId, email.userId), eq(emails.isDefault, true)));
  }
  await queries
    .update(emails)
    .set({ verifiedAt: now, ...(first && { isDefault: true }) })
    .where(eq(emails.id, email.id));
}

/**
 * Records that a person has proven an address. The caller has locked the address. The first proven
 * address becomes the default, so that an account is never known by one that anybody could have
 * typed, and the person gets an organization of their own. If the account is a member somewhere
 * already, its previous user is locked out.
 * @returns whether it is the first address that the person has proven
 */
export async function proveAddress(
  work: Work,
  { id }: UserRow,
  address: string,
): Promise<{ readonly first: boolean }> {
  // If two first addresses are proven at once, the second is not the first.
  const person = await lockPerson(work, id);
  const own = await findEmails(work.queries, [id]);
  const email = own.find((one) => one.address === address);
  if (!email || email.verifiedAt) return { first: false };
  const first = own.every(({ verifiedAt }) => verifiedAt === null);
  await dropClaims(work, address, id);
  await write(work, email, first);
  await recordOwnEvent(work, id, {
    type: 'email.verified',
    body: `${fullName(person)} confirmed ${address}`,
    details: { email: address },
    relationships: [email.id],
  });
  // They joined by a link that proved nothing, so that user may not be the one who proves the
  // address now.
  if (first && (await isMemberAnywhere(work.queries, id))) await shutOut(work, person);
  if (first) await welcome(work, person);
  return { first };
}

/**
 * Records the same if the proof does not say whose account it is for: a link for a new password, or
 * the word of the platform's operator. Somebody else may have created the account, so what they set
 * before anything was proven no longer counts. Their other addresses are removed, because their
 * links would open the account; the caller decides about the password.
 */
export async function proveAsOwn(
  work: Work,
  person: UserRow,
  address: string,
): Promise<{ readonly first: boolean }> {
  const { first } = await proveAddress(work, person, address);
  if (first) await dropUnproven(work, person);
  return { first };
}

/** Trusts the platform's operator that the address belongs to the person of its account. */
export async function confirmAddress(work: Work, address: string): Promise<void> {
  await lockAddress(work, address);
  const person = await findPersonByEmail(work.queries, address);
  if (!person) return;
  const { first } = await proveAsOwn(work, person, address);
  if (!first) return;
  await work.queries.update(users).set({ passwordHash: null }).where(eq(users.id, person.id));
}
