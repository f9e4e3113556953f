/** A real mail server on loopback that keeps what it receives. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface Mailbox {
  /** For the service's SMTP_URL. */
  readonly url: string;
  /** The recipient of every mail so far, oldest first. */
  recipients(): readonly string[];
  /** Waits for the next mail to that address that was not returned before. */
  mailTo(address: string): Promise<ParsedMail>;
  /** Refuses mail to that address from now on. */
  refuse(address: string): void;
  close(): Promise<void>;
}

/** The address a mail was delivered to, in lower case. */
function recipient(mail: ParsedMail): string {
  const to = Array.isArray(mail.to) ? mail.to[0] : mail.to;
  return (to?.value[0]?.address ?? '').toLowerCase();
}

/** The link in a mail's plain text that leads to the page to accept or decline. */
export function linkIn(mail: ParsedMail): string {
  const link = /https?:\/\/\S+\/join\/\S+/.exec(mail.text ?? '')?.[0];
  if (!link) throw new Error(`There is no verification link in: ${mail.text}`);
  return link;
}

export async function openMailbox(): Promise<Mailbox> {
  const all: string[] = [];
  const unread: ParsedMail[] = [];
  const refused = new Set<string>();
  const arrived = new EventTarget();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo({ address }, _session, done) {
      const fault = Object.assign(new Error('No such mailbox'), { responseCode: 550 });
      done(refused.has(address.toLowerCase()) ? fault : null);
    },
    onData(stream, _session, done) {
      simpleParser(stream).then((mail) => {
        all.push(recipient(mail));
        unread.push(mail);
        arrived.dispatchEvent(new Event('mail'));
        done();
      }, done);
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    recipients: () => all,
    async mailTo(address) {
      for (;;) {
        const at = unread.findIndex((mail) => recipient(mail) === address);
        const [mail] = at < 0 ? [] : unread.splice(at, 1);
        if (mail) return mail;
        await once(arrived, 'mail');
      }
    },
    refuse: (address) => void refused.add(address),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
