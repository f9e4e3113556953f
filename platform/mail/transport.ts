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

/** Hands mail to a mail server. */
export interface Transport {
  /** Rejects with what the server said, which `isRefusal` and `wordsOf` read. */
  readonly send: (mail: OutgoingMail) => Promise<void>;
  readonly close: () => void;
}

const serverError = z.looseObject({
  responseCode: z.number().optional(),
  /** The command that the server refused. */
  command: z.string().optional(),
  /** Its answer as it came. */
  response: z.string().optional(),
});

/** 503 and 530 are about the session, which may go better next time; the mail was not looked at. */
const sessionRefusals: readonly number[] = [503, 530];

/**
 * Whether the server refused the recipient, or the mail for them, for good (RFC 5321 section 4.2.1).
 * A refusal of the sender, or of our password, is about how the platform was set up: the mail waits
 * until that was put right.
 */
export function isRefusal(error: unknown): boolean {
  const { data } = serverError.safeParse(error);
  const code = data?.responseCode ?? 0;
  return (
    code >= 500 && code <= 599 && !sessionRefusals.includes(code) && isAboutMail(data?.command)
  );
}

/** Characters of an explanation that are kept. */
const maxErrorLength = 500;

const shorten = (text: string): string => [...oneLine(text)].slice(0, maxErrorLength).join('');

/** Names of hosts and addresses of networks, which say how the operator's mail goes its way. */
const hosts =
  /\b(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z][a-z\d-]*[a-z\d]\b|\b\d{1,3}(?:\.\d{1,3}){3}\b|\[(?:IPv6:)?[\da-f:.]+\]|(?:[\da-f]{1,4}:){2,}[\da-f:.]+/gi;

/** Hides hosts that are not the recipient's own. */
function withoutHosts(text: string, recipient: string): string {
  const domain = recipient.slice(recipient.lastIndexOf('@') + 1).toLowerCase();
  return text.replace(hosts, (host) => {
    const name = host.toLowerCase();
    return name === domain || name.endsWith(`.${domain}`) ? host : '…';
  });
}

/** Whether the server spoke of the recipient or of the mail, and not of how the platform reaches it. */
function isAboutMail(command: string | undefined): boolean {
  return command === 'RCPT TO' || command === 'DATA';
}

/**
 * Why a mail did not go out, for those who sent it: what the server said of the recipient, or that it
 * was out of reach. How the operator's mail server is called and set up is the log's to tell.
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

/** The same for the log, as it was. */
export function detailOf(error: unknown): string {
  return shorten(error instanceof Error ? error.message : String(error));
}

/** Where the sender is: the part of a Message-ID that makes it unique in the world (RFC 5322 section 3.6.4). */
function domainOf(from: string): string {
  return /@([^\s@>]+)>?$/.exec(from)?.[1] ?? 'localhost';
}

/**
 * @param url `smtp://user:password@host:port`
 * @param from the sender, as in a From header
 * @param stepTimeout milliseconds that each step of a delivery may take
 */
export function createSmtpTransport(url: string, from: string, stepTimeout: number): Transport {
  const domain = domainOf(from);
  const transport = createTransport({
    url,
    connectionTimeout: stepTimeout,
    greetingTimeout: stepTimeout,
    socketTimeout: stepTimeout,
    // What is in a mail's text must never be able to read files or fetch addresses.
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
        // The same for every try, so that a mail that was delivered twice is seen as one.
        messageId: `<${mail.id}@${domain}>`,
        // RFC 3834: no holiday replies to this, please.
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    },
    close: () => transport.close(),
  };
}
