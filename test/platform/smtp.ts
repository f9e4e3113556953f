/** A real mail server on this computer, which can also refuse, be busy, or stall. */
import { EventEmitter, once } from 'node:events';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export type Mood = 'accept' | 'refuse' | 'busy' | 'stall';

export interface MailServer {
  readonly url: string;
  readonly port: number;
  readonly received: readonly ParsedMail[];
  /** How often somebody tried to deliver. */
  readonly attempts: () => number;
  readonly setMood: (mood: Mood) => void;
  /** Waits until so many mails were received, or so many deliveries tried. */
  readonly until: (what: 'received' | 'attempts', count: number) => Promise<void>;
  readonly stop: () => Promise<void>;
}

function refusal(responseCode: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode });
}

export async function startMailServer(initial: Mood = 'accept'): Promise<MailServer> {
  let mood = initial;
  let attempts = 0;
  const received: ParsedMail[] = [];
  const events = new EventEmitter();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, answer) => {
      attempts += 1;
      events.emit('attempts');
      if (mood === 'refuse') answer(refusal(550, 'No such mailbox here'));
      else if (mood === 'busy') answer(refusal(451, 'Come back later'));
      else if (mood === 'accept') answer();
    },
    onData: (stream, _session, answer) => {
      simpleParser(stream).then((mail) => {
        received.push(mail);
        answer();
        events.emit('received');
      }, answer);
    },
  });
  // Clients that are cut off are part of the tests.
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const address = server.server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const count = (what: 'received' | 'attempts') =>
    what === 'received' ? received.length : attempts;
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    received,
    attempts: () => attempts,
    setMood: (next) => {
      mood = next;
    },
    until: async (what, wanted) => {
      while (count(what) < wanted) await once(events, what);
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
