/** A real mail server on this computer, which can also refuse, be busy, stall, hang up or lie. */
import { EventEmitter, once } from 'node:events';
import type { Socket } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

type Stage = 'connect' | 'mail' | 'recipient' | 'data';

/** What goes wrong at one stage: the server falls silent, hangs up, or answers with a code. */
export interface Fault {
  readonly stage: Stage;
  readonly does: 'stall' | 'drop' | number;
}

/** `hold` accepts the mail and delays its answer until `release`. */
export type Mood = 'accept' | 'refuse' | 'busy' | 'stall' | 'hold' | Fault;

const shorthands: Readonly<Record<string, Fault>> = {
  refuse: { stage: 'recipient', does: 550 },
  busy: { stage: 'recipient', does: 451 },
  stall: { stage: 'recipient', does: 'stall' },
};

export interface MailServer {
  readonly url: string;
  readonly port: number;
  readonly received: readonly ParsedMail[];
  /** The number of delivery attempts. */
  readonly attempts: () => number;
  readonly setMood: (mood: Mood) => void;
  /** Sends the delayed answers. */
  readonly release: () => void;
  /** Waits until this many mails were received, deliveries tried, or faults played. */
  readonly until: (what: Counted, count: number) => Promise<void>;
  readonly stop: () => Promise<void>;
}

type Counted = 'received' | 'attempts' | 'faults';
type Answer = (error?: Error | null) => void;

function refusal(responseCode: number): Error {
  const text = responseCode < 500 ? 'Come back later' : 'No such mailbox here';
  return Object.assign(new Error(text), { responseCode });
}

export async function startMailServer(initial: Mood = 'accept'): Promise<MailServer> {
  let mood = initial;
  const counts = { attempts: 0, faults: 0 };
  const received: ParsedMail[] = [];
  const sockets = new Set<Socket>();
  const held: (() => void)[] = [];
  const events = new EventEmitter();
  const tell = (what: Counted) => {
    if (what !== 'received') counts[what] += 1;
    events.emit(what);
  };
  const behave = (stage: Stage, answer: Answer) => {
    const fault = typeof mood === 'string' ? shorthands[mood] : mood;
    if (fault?.stage !== stage) return answer();
    if (fault.does === 'drop') for (const socket of sockets) socket.destroy();
    else if (fault.does !== 'stall') answer(refusal(fault.does));
    tell('faults');
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onConnect: (_session, answer) => behave('connect', answer),
    onMailFrom: (_address, _session, answer) => behave('mail', answer),
    onRcptTo: (_address, _session, answer) => {
      tell('attempts');
      behave('recipient', answer);
    },
    onData: (stream, _session, answer) => {
      simpleParser(stream).then((mail) => {
        behave('data', (error) => {
          if (error) return answer(error);
          received.push(mail);
          if (mood === 'hold') held.push(answer);
          else answer();
          tell('received');
        });
      }, answer);
    },
  });
  // The tests include clients that are cut off.
  server.on('error', () => undefined);
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const address = server.server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const count = (what: Counted) => (what === 'received' ? received.length : counts[what]);
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    received,
    attempts: () => counts.attempts,
    setMood: (next) => {
      mood = next;
    },
    release: () => {
      for (const answer of held.splice(0)) answer();
    },
    until: async (what, wanted) => {
      while (count(what) < wanted) await once(events, what);
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
