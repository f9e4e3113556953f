import { createTransport } from 'nodemailer';

export interface OutgoingMail {
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
  /** Rejects with the server's words; `permanent` tells that another try is of no use. */
  readonly send: (mail: OutgoingMail) => Promise<void>;
  readonly close: () => void;
}

/** Refusals with codes from 500 on are final (RFC 5321 section 4.2.1). */
export function isPermanent(error: unknown): boolean {
  return (
    error instanceof Error &&
    'responseCode' in error &&
    typeof error.responseCode === 'number' &&
    error.responseCode >= 500
  );
}

/**
 * @param url `smtp://user:password@host:port`
 * @param from the sender, as in a From header
 * @param stepTimeout milliseconds that each step of a delivery may take
 */
export function createSmtpTransport(url: string, from: string, stepTimeout: number): Transport {
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
        messageId: `<${mail.id}@orgdesk>`,
        // RFC 3834: no holiday replies to this, please.
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    },
    close: () => transport.close(),
  };
}
