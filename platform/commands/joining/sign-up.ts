import type { InvitationRow, UserRow } from '../../database/rows.ts';
import { mailNotice } from '../../mail/account-mail.ts';
import { invalid } from '../../problem/problem.ts';
import { findEmails } from '../../queries/emails.ts';
import { findPersonByEmail } from '../../queries/people.ts';
import type { MailingWork, Work } from '../../request/work.ts';
import { fullName } from '../../text/format.ts';
import { askToVerify, claimAddress } from '../accounts/change-emails.ts';
import { mayMail } from '../accounts/limit-mail.ts';
import { createPerson, lockAddress, type NewPerson } from '../accounts/lock-person.ts';
import { takeAccount } from '../accounts/take-account.ts';
import { acceptInvitation } from '../invitations/accept-invitation.ts';
import { lockLink } from './answer-link.ts';

interface SignUp extends Omit<NewPerson, 'verified' | 'email'> {
  /** Normalised and without duplicates. The first becomes the default. */
  readonly addresses: readonly string[];
  readonly invitationId?: string | undefined;
  readonly nonce?: string | undefined;
}

/**
 * Locks the open invitation that the sign-up answers. The secret in the mailed link proves the
 * address; the `nonce` in answers of the API does not, because the inviter sees it and could sign
 * up in the invited person's name.
 */
async function lockAnsweredInvitation(
  work: Work,
  { addresses, invitationId, nonce }: SignUp,
): Promise<InvitationRow | undefined> {
  if (invitationId === undefined && nonce === undefined) return undefined;
  const link = await lockLink(work, nonce ?? '');
  if (
    link.kind !== 'open' ||
    link.invitation.id !== invitationId ||
    !addresses.includes(link.invitation.invitee)
  ) {
    throw invalid('invitation_id and nonce do not match an open invitation');
  }
  if (!link.wasMailed) {
    throw invalid(
      'nonce proves no address: the link was handed over, not mailed. Open it in a browser to accept.',
    );
  }
  return link.invitation;
}

async function notifyTaken(work: MailingWork, person: UserRow, address: string): Promise<void> {
  if (!(await mayMail(work, 'notice', address))) return;
  await mailNotice(work, {
    address,
    name: fullName(person),
    subject: 'You already have an account',
    paragraphs: [
      'Someone, probably you, signed up with this address. It already has an account, so nothing has changed.',
      `Don’t know the password? Choose a new one: ${work.settings.publicUrl()}/sign-in/forgotten`,
    ],
  });
}

/**
 * Creates a person. If the address is taken, only its owner learns that, by mail, because an answer
 * would reveal who is here. An account that never proved the address gives way to somebody who
 * does. A person who answers an invitation joins its organization at once.
 * @returns the person's address: the invited one, or else the first
 */
export async function signUp(work: MailingWork, input: SignUp): Promise<string> {
  // Locked before the addresses, as on the invitation's page.
  const invitation = await lockAnsweredInvitation(work, input);
  const [first = ''] = input.addresses;
  const email = invitation?.invitee ?? first;
  // Always in the same order, so that no two requests wait for each other.
  for (const address of [...input.addresses].sort()) await lockAddress(work, address);
  const existing = await findPersonByEmail(work.queries, email);
  if (existing && !(invitation && existing.emailVerifiedAt === null)) {
    await notifyTaken(work, existing, email);
    return email;
  }
  const person = invitation
    ? await takeAccount(work, { ...input, email })
    : await createPerson(work, { ...input, email, verified: false });
  if (invitation) await acceptInvitation(work, invitation, person);
  else if (await mayMail(work, 'verification', email)) {
    const [own] = await findEmails(work.queries, [person.id]);
    if (own) await askToVerify(work, person, own);
  }
  for (const address of input.addresses) {
    if (address !== email) await claimAddress(work, person, address);
  }
  return email;
}
