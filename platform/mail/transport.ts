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
    code >= 500 &&
    code <= 599 &&
    !sessionRefusals.includes(code) &&
    (data?.command === 'RCPT TO' || data?.command === 'DATA')
  );
}

/** Characters of an explanation that are kept. */
const wordsMaximum = 500;

/** What went wrong, in the server's words where it said any, as one line that can be stored and shown. */
export function wordsOf(error: unknown): string {
  const said = serverError.safeParse(error).data?.response;
  const text = said ?? (error instanceof Error ? error.message : String(error));
  return [...oneLine(text)].slice(0, wordsMaximum).join('');
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
