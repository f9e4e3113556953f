/** One connection to PostgreSQL that does nothing but listen, and comes back when it is lost. */
import { Client } from 'pg';

/** How long the first new attempt waits, in milliseconds; each further one waits twice as long. */
const firstDelayMs = 500;
const maxDelayMs = 30_000;
/** How long the server may take to be reached, and to answer, in milliseconds. */
const timeoutMs = 10_000;

interface ListenOptions {
  readonly url: string;
  readonly channel: string;
  /** Called for each notice, and after each connecting, since some may have been missed before. */
  readonly onNotice: () => void;
  /** Told once for each time that the connection is lost or does not come about. */
  readonly onError: (error: Error) => void;
}

/** Starts listening; what it returns ends it. */
export function listen({ url, channel, onNotice, onError }: ListenOptions): () => Promise<void> {
  let current: Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let wait = firstDelayMs;
  let ended = false;

  function retry(lost: Client): void {
    if (ended || current !== lost) return;
    current = undefined;
    timer = setTimeout(connect, wait);
    timer.unref();
    wait = Math.min(wait * 2, maxDelayMs);
  }

  function connect(): void {
    const client = new Client({
      connectionString: url,
      // A server that takes connections and says nothing is as lost as one that takes none.
      connectionTimeoutMillis: timeoutMs,
      query_timeout: timeoutMs,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    });
    current = client;
    client.on('notification', onNotice);
    client.on('end', () => retry(client));
    client.on('error', (error) => {
      if (!ended && current === client) onError(error);
      retry(client);
    });
    client
      .connect()
      .then(() => client.query(`listen ${client.escapeIdentifier(channel)}`))
      .then(() => {
        wait = firstDelayMs;
        onNotice();
      })
      .catch((error: Error) => {
        if (!ended && current === client) onError(error);
        retry(client);
        void client.end().catch(() => undefined);
      });
  }

  connect();
  return async () => {
    ended = true;
    clearTimeout(timer);
    await current?.end().catch(() => undefined);
  };
}
