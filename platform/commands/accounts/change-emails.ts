import { and, eq } from 'drizzle-orm';
import { limits } from '#domain/limits.ts';
import type { EmailRow, UserRow } from '../../database/rows.ts';
import { emails } from '../../database/schema.ts';
import { recordOwnEvent } from '../../events/record-event.ts';
import { mailNotice, mailVerification, notifyPerson, notYou } from '../../mail/account-mail.ts';
import { invalid, notFound } from '../../problem/problem.ts';
import { findClaims, findEmails, findOwnEmail, findProvenOwner } from '../../queries/emails.ts';
import type { ActorWork, MailingWork, Work } from '../../request/work.ts';
import { fullName } from '../../text/format.ts';
import { newIdentifier } from '../../text/identifier.ts';
import { createConfirmation, takeConfirmation } from './confirm.ts';
import { mayMail } from './limit-mail.ts';
import { loadPerson, lockActor, lockAddress } from './lock-person.ts';
import { proveAddress } from './prove-address.ts';

/** Mails a link that proves the address. */
export async function askToVerify(
  work: MailingWork,
  person: UserRow,
  email: Pick<EmailRow, 'id' | 'address'>,
): Promise<void> {
  const secret = await createConfirmation(work, email.id, 'verify');
  await mailVerification(work, {
    address: email.address,
    name: fullName(person),
    link: `${work.settings.publicUrl()}/verify/${secret}`,
  });
}

async function noteEmail(
  work: Work,
  user: UserRow,
  { id, address }: EmailRow,
  what: 'added' | 'removed' | 'made_default',
): Promise<void> {
  await recordOwnEvent(work, user.id, {
    type: `email.${what}`,
    body: {
      added: `${fullName(user)} added ${address}`,
      removed: `${fullName(user)} removed ${address}`,
      made_default: `${fullName(user)} made ${address} the default address`,
    }[what],
    details: { email: address },
    relationships: [id],
  });
}

async function notifyOwner(work: MailingWork, owner: UserRow, address: string): Promise<void> {
  await mailNotice(work, {
    address,
    name: fullName(owner),
    subject: 'Someone tried to add your email address',
    paragraphs: [
      'Someone tried to add this address to another account. It already belongs to yours, so nothing has changed.',
      'If that was you, remove the address from this account first.',
    ],
  });
}

/**
 * Records an address that a person claims. It counts once its mail is answered. Only the mailbox
 * learns whether it is somebody's already.
 */
export async function claimAddress(
  work: MailingWork,
  person: UserRow,
  address: string,
): Promise<EmailRow> {
  await lockAddress(work, address);
  const owner = await findProvenOwner(work.queries, address);
  const [email] = await work.queries
    .insert(emails)
    .values({
      id: newIdentifier(),
      userId: person.id,
      address,
      isDefault: false,
      createdAt: work.now,
    })
    .returning();
  if (!email) throw new Error('The address was not written');
  if (await mayMail(work, owner ? 'notice' : 'verification', address)) {
    if (owner) await notifyOwner(work, owner, address);
    else await askToVerify(work, person, email);
  }
  await noteEmail(work, person, email, 'added');
  return email;
}

/** Adds an address to the actor's account. */
export async function addEmail(work: ActorWork, address: string): Promise<EmailRow> {
  const person = await lockActor(work);
  const own = await findEmails(work.queries, [person.id]);
  if (own.some((one) => one.address === address))
    throw invalid(`You have already added ${address}`);
  if (own.length >= limits.emails) throw invalid(`You can have at most ${limits.emails} addresses`);
  return claimAddress(work, person, address);
}

/** Notifies the person, because every proven address can reset the password. */
async function notifyOfAddress(
  work: MailingWork,
  person: UserRow,
  subject: string,
  what: string,
): Promise<void> {
  await notifyPerson(work, person, {
    subject,
    paragraphs: [what, `${notYou(work)} Then check the addresses of your account.`],
  });
}

async function lockEmail(work: ActorWork, id: string): Promise<EmailRow> {
  await lockActor(work);
  const email = await findOwnEmail(work.queries, work.actor.user.id, id);
  if (!email) throw notFound();
  return email;
}

/** Makes one of the actor's addresses the default. */
export async function makeDefault(work: ActorWork, id: string): Promise<EmailRow> {
  const { queries, actor } = work;
  const email = await lockEmail(work, id);
  if (email.isDefault) return email;
  if (!email.verifiedAt) {
    throw invalid(`default cannot be ${email.address} until that address is confirmed`);
  }
  // Sent to the address that was the default until now.
  await notifyOfAddress(
    work,
    await loadPerson(work, actor.user.id),
    'Your default address was changed',
    `Email about your account now goes to ${email.address}.`,
  );
  await queries
    .update(emails)
    .set({ isDefault: false })
    .where(and(eq(emails.userId, actor.user.id), eq(emails.isDefault, true)));
  await queries.update(emails).set({ isDefault: true }).where(eq(emails.id, id));
  await noteEmail(work, actor.user, email, 'made_default');
  return { ...email, isDefault: true };
}

export async function removeEmail(work: ActorWork, id: string): Promise<void> {
  const email = await lockEmail(work, id);
  if (email.isDefault) {
    throw invalid('The default address cannot be removed. Make another one the default first.');
  }
  await work.queries.delete(emails).where(eq(emails.id, id));
  await noteEmail(work, work.actor.user, email, 'removed');
}

/** How many unconfirmed accounts of one address get a mail. */
const maxClaims = 5;

/**
 * Mails new links to everyone who still has to confirm this address. The answer does not reveal
 * whether there was anyone.
 */
export async function resendVerification(work: MailingWork, address: string): Promise<void> {
  await lockAddress(work, address);
  if (!(await mayMail(work, 'verification', address))) return;
  if (await findProvenOwner(work.queries, address)) return;
  for (const email of await findClaims(work.queries, address, maxClaims)) {
    await askToVerify(work, await loadPerson(work, email.userId), email);
  }
}

/**
 * Confirms an address by a link's secret.
 * @returns the address, or undefined if the link is unknown, used or expired
 */
export async function verifyAddress(
  work: MailingWork,
  secret: string,
): Promise<string | undefined> {
  const found = await takeConfirmation(work, secret, 'verify');
  if (!found) return undefined;
  const { address } = found.email;
  const owner = await findProvenOwner(work.queries, address);
  if (owner && owner.id !== found.person.id) {
    throw invalid(`${address} belongs to another account`);
  }
  const { first } = await proveAddress(work, found.person, address);
  if (!first && found.email.verifiedAt === null) {
    await notifyOfAddress(
      work,
      found.person,
      'An address was added to your account',
      `${address} was just confirmed as an address of your account. It can be used to reset your password.`,
    );
  }
  return address;
}
