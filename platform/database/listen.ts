/** A dedicated PostgreSQL connection that listens for notices and reconnects when it is lost. */
import { Client } from 'pg';

/** The delay before the first reconnect. It doubles with each further attempt. */
const firstDelayMs = 500;
const maxDelayMs = 30_000;
/** How long the server may take to connect and to answer. */
const timeoutMs = 10_000;

interface ListenOptions {
  readonly url: string;
  readonly channel: string;
  /** Called for each notice, and after each connect, since some notices may have been missed. */
  readonly onNotice: () => void;
  /** Called once each time the connection is lost or fails to open. */
  readonly onError: (error: Error) => void;
}

/**
 * Starts listening.
 * @returns stops listening
 */
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
      // A server that accepts connections but never answers counts as lost.
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
