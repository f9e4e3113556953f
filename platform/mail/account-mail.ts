/** Mail about a person's own account: links that prove an address, and security notices. */
import { readableAddress } from '#domain/email.ts';
import type { UserRow } from '../database/rows.ts';
import type { MailingWork } from '../request/work.ts';
import { fullName } from '../text/format.ts';
import { isolate, oneLine } from '../text/safe-text.ts';
import { sendLetter } from './letter.ts';

interface Addressee {
  readonly address: string;
  /** The person's full name. */
  readonly name: string;
}

interface LinkMail extends Addressee {
  readonly link: string;
}

interface Notice extends Addressee {
  readonly subject: string;
  readonly paragraphs: readonly string[];
}

const greeting = (name: string) => `Hello ${isolate(oneLine(name))},`;
const host = ({ settings }: MailingWork) => new URL(settings.publicUrl()).host;

/** @param mail its link, once opened and confirmed, proves that the address is theirs */
export async function mailVerification(
  work: MailingWork,
  { address, name, link }: LinkMail,
): Promise<void> {
  await sendLetter(work, {
    to: address,
    subject: 'Confirm your email address',
    before: [
      greeting(name),
      `${readableAddress(address)} was added to an account on the platform at ${host(work)}.`,
    ],
    link: {
      words: 'Open this link to confirm that it’s yours:',
      address: link,
      label: 'Confirm address',
    },
    after: [
      'The link works once, for three days.',
      'Not your account? Don’t open the link, and nothing happens.',
    ],
  });
}

/** @param mail its link lets its holder choose a new password */
export async function mailPasswordReset(
  work: MailingWork,
  { address, name, link }: LinkMail,
): Promise<void> {
  await sendLetter(work, {
    to: address,
    subject: 'Choose a new password',
    before: [
      greeting(name),
      `Someone, hopefully you, asked for a new password for your account on the platform at ${host(work)}.`,
    ],
    link: { words: 'Open this link to choose one:', address: link, label: 'Choose a password' },
    after: [
      `The link works once, for one hour.${work.settings.sendsMail ? ' Don’t share it: anyone who has it can choose your password.' : ''}`,
      'Wasn’t you? You can ignore this email: your password stays as it is.',
    ],
  });
}

/** Says what to do if the reader did not do it. */
export function notYou({ settings }: MailingWork): string {
  return `Wasn’t you? Choose a new password now and revoke all API keys: ${settings.publicUrl()}/sign-in/forgotten`;
}

/** Tells a person what happened with their account. */
export async function mailNotice(
  work: MailingWork,
  { address, name, subject, paragraphs }: Notice,
): Promise<void> {
  await sendLetter(work, {
    to: address,
    subject,
    before: [greeting(name), ...paragraphs],
    after: [
      `You’re getting this email because you have an account on the platform at ${host(work)}.`,
    ],
  });
}

/** Notifies a person about their account, but not while the address may be somebody else's. */
export async function notifyPerson(
  work: MailingWork,
  person: UserRow,
  news: Pick<Notice, 'subject' | 'paragraphs'>,
): Promise<void> {
  if (person.emailVerifiedAt === null) return;
  await mailNotice(work, { ...news, address: person.email, name: fullName(person) });
}
