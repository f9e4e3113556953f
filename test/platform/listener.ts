/** Listens to a platform's change stream, like a client, and stores the messages. */
import { EventEmitter, once } from 'node:events';
import { z } from 'zod';

const dataSchema = z.record(z.string(), z.unknown());

export interface Message {
  readonly id: string | undefined;
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface Listening {
  readonly status: number;
  readonly headers: Headers;
  /** The messages so far. */
  readonly messages: readonly Message[];
  /** The number of heartbeats so far. */
  readonly heartbeats: () => number;
  /** The comments with words so far. */
  readonly comments: readonly string[];
  /** Waits for the first matching message. Rejects if the stream ends before. */
  readonly until: (fits: (message: Message) => boolean) => Promise<Message>;
  /** Resolves at the next heartbeat. */
  readonly nextHeartbeat: () => Promise<void>;
  /** Resolves when either side has ended the stream. */
  readonly ended: Promise<void>;
  readonly close: () => Promise<void>;
}

interface ListenOptions {
  readonly lastEventId?: string | undefined;
  /** A path with a query, such as `/metal/v1/stream?last_event_id=…`. */
  readonly path?: string;
}

function parse(block: string): Message | undefined {
  const fields = new Map(
    block.split('\n').map((line) => {
      const [name = '', ...value] = line.split(': ');
      return [name, value.join(': ')] as const;
    }),
  );
  const event = fields.get('event');
  const data = fields.get('data');
  if (event === undefined || data === undefined) return undefined;
  return { id: fields.get('id'), event, data: dataSchema.parse(JSON.parse(data)) };
}

/** Opens a stream and resolves once its headers are there. */
export async function listen(
  url: string,
  token: string,
  { lastEventId, path = '/stream' }: ListenOptions = {},
): Promise<Listening> {
  const abort = new AbortController();
  const response = await fetch(`${url}${path}`, {
    signal: abort.signal,
    headers: {
      'x-auth-token': token,
      ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
    },
  });
  const messages: Message[] = [];
  const news = new EventEmitter().setMaxListeners(0);
  const comments: string[] = [];
  let heartbeats = 0;
  let over = false;

  async function read(): Promise<void> {
    if (!response.body) return;
    let rest = '';
    const decoder = new TextDecoder();
    try {
      for await (const chunk of response.body) {
        const blocks = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
        rest = blocks.pop() ?? '';
        for (const block of blocks) {
          const message = parse(block);
          if (message) messages.push(message);
          if (block === ':') heartbeats += 1;
          else if (block.startsWith(':')) comments.push(block.slice(1).trim());
        }
        news.emit('news');
      }
    } catch {
      // The stream was cut off, by us or by the platform, which is the same to a client.
    }
    over = true;
    news.emit('news');
  }
  const ended = read();

  return {
    status: response.status,
    headers: response.headers,
    messages,
    heartbeats: () => heartbeats,
    comments,
    until: async (fits) => {
      for (;;) {
        const found = messages.find(fits);
        if (found) return found;
        if (over) throw new Error(`The stream ended after ${messages.length} messages`);
        await once(news, 'news');
      }
    },
    nextHeartbeat: async () => {
      const before = heartbeats;
      while (heartbeats === before && !over) await once(news, 'news');
    },
    ended,
    close: async () => {
      abort.abort();
      await ended;
    },
  };
}
