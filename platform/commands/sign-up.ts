import { and, eq } from 'drizzle-orm';
import { findEmails } from '../database/emails.ts';
import { findPersonByEmail } from '../database/people.ts';
import type { UserRow } from '../database/rows.ts';
import { invitations } from '../database/schema.ts';
import { invalid } from '../http/problem.ts';
import { mailNotice } from '../mail/account-mail.ts';
import { hashSecret } from '../secrets/secret.ts';
import { fullName } from '../text/words.ts';
import type { MailingWork, Work } from '../work.ts';
import { askToVerify } from './emails.ts';
import { hasExpired } from './invitations.ts';
import { mayMail } from './mail-bounds.ts';
import { createPerson, holdAddress, type NewPerson } from './people.ts';

interface SignUp extends Omit<NewPerson, 'verified'> {
  readonly invitationId?: string | undefined;
  readonly nonce?: string | undefined;
}

/**
 * Whether the sign-up comes from the mail of an open invitation to the same address. What proves it
 * is the secret in the mailed link; the `nonce` in answers of the API does not, because the inviter
 * sees it and could sign up in the invited person's name.
 */
async function provesAddress(
  { queries, now }: Work,
  { email, invitationId, nonce }: SignUp,
): Promise<boolean> {
  if (invitationId === undefined && nonce === undefined) return false;
  const [invitation] = await queries
    .select()
    .from(invitations)
    .where(and(eq(invitations.secretHash, hashSecret(nonce ?? '')), eq(invitations.state, 'open')));
  const fits =
    invitation?.id === invitationId &&
    invitation?.invitee === email &&
    !hasExpired(invitation, now);
  if (!fits) throw invalid('invitation_id and nonce do not belong to an open invitation');
  return true;
}

async function tellTaken(work: MailingWork, person: UserRow, address: string): Promise<void> {
  if (!(await mayMail(work, 'notice', address))) return;
  await mailNotice(work, {
    address,
    name: fullName(person),
    subject: 'You have an account already',
    paragraphs: [
      'somebody, probably you, signed up with this address. It has an account already, so nothing has changed.',
      `If you do not know the password, choose a new one by “Forgotten your password?” on ${work.settings.publicUrl()}/sign-in`,
    ],
  });
}

/**
 * Makes a person. Where the address is taken, its owner is told by mail and nobody else: an answer
 * would reveal who is here. An account that never proved the address gives way to somebody who does.
 */
export async function signUp(work: MailingWork, input: SignUp): Promise<void> {
  const { email: address } = input;
  const verified = await provesAddress(work, input);
  await holdAddress(work, address);
  const existing = await findPersonByEmail(work.queries, address);
  if (existing && !(verified && existing.emailVerifiedAt === null)) {
    await tellTaken(work, existing, address);
    return;
  }
  const person = await createPerson(work, { ...input, verified });
  if (verified || !(await mayMail(work, 'verification', address))) return;
  const [email] = await findEmails(work.queries, [person.id]);
  if (email) await askToVerify(work, person, email);
}
