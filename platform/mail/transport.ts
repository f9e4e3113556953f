import { createTransport } from 'nodemailer';
import { z } from 'zod';
import { oneLine } from '../text/safe-text.ts';

interface OutgoingMail {
  readonly id: string;
  readonly recipient: string;
  readonly replyTo: { readonly name: string; readonly email: string } | null;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly createdAt: Date;
}

/** Sends mail through a mail server. */
export interface Transport {
  /** Rejects with the server's answer, which `isRefusal` and `wordsOf` interpret. */
  readonly send: (mail: OutgoingMail) => Promise<void>;
  readonly close: () => void;
}

const serverError = z.looseObject({
  responseCode: z.number().optional(),
  /** The command that the server refused. */
  command: z.string().optional(),
  /** The server's answer. */
  response: z.string().optional(),
});

/**
 * 503 and 530 are about the session, which may succeed next time; the mail itself was not judged.
 */
const sessionRefusals: readonly number[] = [503, 530];

/**
 * Checks whether the server refused the recipient, or the mail to them, for good (RFC 5321 section
 * 4.2.1). A refusal of the sender or of our password is about the platform's configuration: the
 * mail waits until that is fixed.
 */
export function isRefusal(error: unknown): boolean {
  const { data } = serverError.safeParse(error);
  const code = data?.responseCode ?? 0;
  return (
    code >= 500 && code <= 599 && !sessionRefusals.includes(code) && isAboutMail(data?.command)
  );
}

/** How many characters of an explanation are stored. */
const maxErrorLength = 500;

const shorten = (text: string): string => [...oneLine(text)].slice(0, maxErrorLength).join('');

/** Host names and network addresses, which reveal how the operator's mail is routed. */
const hosts =
  /\b(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z][a-z\d-]*[a-z\d]\b|\b\d{1,3}(?:\.\d{1,3}){3}\b|\[(?:IPv6:)?[\da-f:.]+\]|(?:[\da-f]{1,4}:){2,}[\da-f:.]+/gi;

/** Hides host names that are not the recipient's own. */
function withoutHosts(text: string, recipient: string): string {
  const domain = recipient.slice(recipient.lastIndexOf('@') + 1).toLowerCase();
  return text.replace(hosts, (host) => {
    const name = host.toLowerCase();
    return name === domain || name.endsWith(`.${domain}`) ? host : '…';
  });
}

/**
 * Checks whether the server's answer is about the recipient or the mail, and not about the
 * connection.
 */
function isAboutMail(command: string | undefined): boolean {
  return command === 'RCPT TO' || command === 'DATA';
}

/**
 * Explains to the sender why a mail was not delivered: what the server said about the recipient, or
 * that it was unreachable. The configuration of the operator's mail server appears only in the log.
 */
export function wordsOf(error: unknown, recipient: string): string {
  const { data } = serverError.safeParse(error);
  if (data?.response !== undefined && isAboutMail(data.command)) {
    return shorten(withoutHosts(data.response, recipient));
  }
  return data?.responseCode === undefined
    ? 'Couldn’t reach the mail server'
    : `The mail server refused the email (code ${data.responseCode})`;
}

/** The unabridged explanation, for the log. */
export function detailOf(error: unknown): string {
  return shorten(error instanceof Error ? error.message : String(error));
}

/**
 * Returns the sender's domain, which makes a Message-ID unique in the world (RFC 5322 section
 * 3.6.4).
 */
function domainOf(from: string): string {
  return /@([^\s@>]+)>?$/.exec(from)?.[1] ?? 'localhost';
}

/**
 * @param url `smtp://user:password@host:port`
 * @param from the sender, as in a From header
 * @param stepTimeout the timeout of each step of a delivery, in milliseconds
 */
export function createSmtpTransport(url: string, from: string, stepTimeout: number): Transport {
  const domain = domainOf(from);
  const transport = createTransport({
    url,
    connectionTimeout: stepTimeout,
    greetingTimeout: stepTimeout,
    socketTimeout: stepTimeout,
    // The text of a mail must never be able to read files or fetch addresses.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async (mail) => {
      await transport.sendMail({
        from,
        to: { name: '', address: mail.recipient },
        ...(mail.replyTo
          ? { replyTo: { name: mail.replyTo.name, address: mail.replyTo.email } }
          : {}),
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        date: mail.createdAt,
        // The same for every attempt, so that a mail that was delivered twice is recognised as one.
        messageId: `<${mail.id}@${domain}>`,
        // RFC 3834: asks for no automatic replies.
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    },
    close: () => transport.close(),
  };
}
