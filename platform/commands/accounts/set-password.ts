import { eq } from 'drizzle-orm';
import type { EmailRow, UserRow } from '../../database/rows.ts';
import { twoFactorGrants, users } from '../../database/schema.ts';
import { recordOwnEvent } from '../../events/record-event.ts';
import { mailPasswordReset, notifyPerson, notYou } from '../../mail/account-mail.ts';
import { findEmails } from '../../queries/emails.ts';
import { findPersonByEmail } from '../../queries/people.ts';
import type { Outside } from '../../request/outside.ts';
import type { MailingWork } from '../../request/work.ts';
import { randomPassword, refuseObvious } from '../../secrets/password.ts';
import { fullName } from '../../text/format.ts';
import { createConfirmation, endResets, takeConfirmation } from './confirm.ts';
import { mayMail } from './limit-mail.ts';
import { loadPerson, lockAddress, lockPerson } from './lock-person.ts';
import { proveAsOwn } from './prove-address.ts';
import { revokeKeys } from './shut-out.ts';

/** The person's data that a password must not consist of. */
interface PasswordOwner {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
}

type Hashing = Pick<Outside, 'passwords' | 'caller'>;

/**
 * Refuses a password that is too easy to guess for this person; otherwise hashes it, which is slow.
 */
export async function preparePassword(
  { passwords, caller }: Hashing,
  password: string,
  { firstName, lastName, email }: PasswordOwner,
): Promise<string> {
  refuseObvious(password, [firstName, lastName, email]);
  return passwords.hash(password, caller);
}

/** Sets a new password and notifies the person. */
export async function setPassword(
  work: MailingWork,
  person: UserRow,
  passwordHash: string,
): Promise<void> {
  await work.queries
    .update(users)
    .set({ passwordHash, updatedAt: work.now })
    .where(eq(users.id, person.id));
  await endResets(work, person.id);
  // Somebody with the old password may have opened these pages.
  await work.queries.delete(twoFactorGrants).where(eq(twoFactorGrants.userId, person.id));
  await recordOwnEvent(work, person.id, {
    type: 'user.password_changed',
    body: `${fullName(person)} set a new password`,
    relationships: [person.id],
  });
  await notifyPerson(work, person, {
    subject: 'Your password was changed',
    paragraphs: ['Your password was just changed.', notYou(work)],
  });
}

interface MadePassword {
  readonly password: string;
  readonly hash: string;
}

/** Creates a random password and its hash. */
export async function makePassword({ passwords, caller }: Hashing): Promise<MadePassword> {
  const password = randomPassword();
  return { password, hash: await passwords.hash(password, caller) };
}

function ownEmail(own: readonly EmailRow[], address: string): EmailRow | undefined {
  return own.find((email) => email.address === address);
}

/**
 * Mails a reset link if the address belongs to an account. The answer does not reveal whether it
 * does.
 */
export async function requestReset(work: MailingWork, address: string): Promise<void> {
  await lockAddress(work, address);
  if (!(await mayMail(work, 'reset', address))) return;
  const person = await findPersonByEmail(work.queries, address);
  const email = person && ownEmail(await findEmails(work.queries, [person.id]), address);
  if (!email) return;
  const secret = await createConfirmation(work, email.id, 'reset');
  await mailPasswordReset(work, {
    address,
    name: fullName(person),
    link: `${work.settings.publicUrl()}/reset/${secret}`,
  });
}

interface Reset {
  readonly secret: string;
  readonly passwordHash: string;
  /** Whether all tokens are revoked, too: a thief of the password may have created one. */
  readonly revokesKeys: boolean;
}

/** Sets a password by a mailed link. Returns false if the link is unknown, used or expired. */
export async function resetPassword(
  work: MailingWork,
  { secret, passwordHash, revokesKeys }: Reset,
): Promise<boolean> {
  const found = await takeConfirmation(work, secret, 'reset');
  if (!found) return false;
  const { address } = found.email;
  const person = await lockPerson(work, found.person.id);
  // The link was mailed to this address, so the address is proven, too.
  await proveAsOwn(work, person, address);
  await setPassword(work, await loadPerson(work, person.id), passwordHash);
  if (revokesKeys) await revokeKeys(work, person);
  return true;
}
