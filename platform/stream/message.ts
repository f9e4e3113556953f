/** The format of server-sent events (WHATWG HTML, section 9.2). */

interface Message {
  /** The event after which a disconnected client continues. */
  readonly id?: string | undefined;
  readonly event: string;
  readonly data: object;
}

/** JSON contains no line breaks, so the data is one line. */
export function message({ id, event, data }: Message): string {
  const fields = [`event: ${event}`, `data: ${JSON.stringify(data)}`];
  return `${[...(id === undefined ? [] : [`id: ${id}`]), ...fields].join('\n')}\n\n`;
}

/** Tells a disconnected client to wait two seconds before it reconnects. */
export const retry = 'retry: 2000\n\n';

/** A comment, by which proxies and clients see that the connection is alive. */
export const heartbeat = ':\n\n';

/** A comment that says how many seconds lie between two heartbeats of this stream. */
export function heartbeatEvery(seconds: number): string {
  return `: heartbeat ${seconds}\n\n`;
}
