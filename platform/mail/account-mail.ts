/** Mail about somebody's own account: links that prove an address, and news that concerns its safety. */
import { readableAddress } from '#domain/email.ts';
import { isolate, oneLine } from '../text/safe-text.ts';
import type { MailingWork } from '../work.ts';
import { sendLetter } from './letter.ts';

interface Addressee {
  readonly address: string;
  /** Their full name. */
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

/** @param mail its link proves, once opened and confirmed, that the address is theirs */
export async function mailVerification(
  work: MailingWork,
  { address, name, link }: LinkMail,
): Promise<void> {
  await sendLetter(work, {
    to: address,
    subject: 'Confirm your email address',
    before: [
      greeting(name),
      `${readableAddress(address)} was given as your address on the platform at ${host(work)}.`,
    ],
    link: {
      words: 'Open this link to confirm that it is yours:',
      address: link,
      label: 'Confirm the address',
    },
    after: [
      'The link works once, for three days.',
      'If you know of no such account, do not open it, and nothing happens.',
    ],
  });
}

/** @param mail its link lets whoever holds it choose a new password */
export async function mailPasswordReset(
  work: MailingWork,
  { address, name, link }: LinkMail,
): Promise<void> {
  await sendLetter(work, {
    to: address,
    subject: 'Choose a new password',
    before: [
      greeting(name),
      `somebody, hopefully you, asked for a new password for your account on the platform at ${host(work)}.`,
    ],
    link: { words: 'Open this link to choose one:', address: link, label: 'Choose a password' },
    after: [
      'The link works once, for one hour. Do not pass it on.',
      'If it was not you, you can ignore this mail: your password stays as it is.',
    ],
  });
}

/** Tells somebody of what happened with their account. */
export async function mailNotice(
  work: MailingWork,
  { address, name, subject, paragraphs }: Notice,
): Promise<void> {
  await sendLetter(work, {
    to: address,
    subject,
    before: [greeting(name), ...paragraphs],
    after: [`You get this mail because of your account on the platform at ${host(work)}.`],
  });
}
