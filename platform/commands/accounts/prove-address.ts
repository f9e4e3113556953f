/** An address is proven to be somebody's, and what comes of it the first time. */
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

/** Writes that it is proven, and makes it the default where no other address of theirs is. */
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
 * Notes that a person's address was proven; the caller holds the address. The first one becomes
 * their default, because an account is known by none that anybody could have named, and they get
 * an organization of their own. Where the account is a member somewhere already, whoever had it until
 * now is shut out of it.
 * @returns whether it is the first that they ever proved
 */
export async function proveAddress(
  work: Work,
  { id }: UserRow,
  address: string,
): Promise<{ readonly first: boolean }> {
  // Of two first addresses that are proven at once, the second is not the first.
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
    relationships: [email.id],
  });
  // A member by a link that proved nothing: whoever opened that is not who proves the address now.
  if (first && (await isMemberAnywhere(work.queries, id))) await shutOut(work, person);
  if (first) await welcome(work, person);
  return { first };
}

/**
 * The same by other means than a link that says whose account it is for: a link for a new password,
 * or the word of whoever runs the platform. Whoever made the account may be somebody else then, so
 * what they set before anything was proven no longer counts: their further addresses go, whose links
 * would open the account to them, and whether their password goes is for the caller.
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

/** Takes the word of whoever runs the platform that the address is that of its account's person. */
export async function confirmAddress(work: Work, address: string): Promise<void> {
  await lockAddress(work, address);
  const person = await findPersonByEmail(work.queries, address);
  if (!person) return;
  const { first } = await proveAsOwn(work, person, address);
  if (!first) return;
  await work.queries.update(users).set({ passwordHash: null }).where(eq(users.id, person.id));
}
