/** The lines of a stream of server-sent events (WHATWG HTML, section 9.2). */

interface Message {
  /** Where a client goes on from after it was cut off. */
  readonly id?: string | undefined;
  readonly event: string;
  readonly data: object;
}

/** JSON has no line breaks of its own, so the data is one line. */
export function message({ id, event, data }: Message): string {
  const fields = [`event: ${event}`, `data: ${JSON.stringify(data)}`];
  return `${[...(id === undefined ? [] : [`id: ${id}`]), ...fields].join('\n')}\n\n`;
}

/** How long a client that was cut off waits before it comes back, in milliseconds. */
export const retry = 'retry: 2000\n\n';

/** Says nothing, so that proxies and clients see that the connection lives. */
export const heartbeat = ':\n\n';
