/** Reads from Chromium's log (`--log-net-log`) whom the app contacted. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { parseUrl } from '#domain/parse-url.ts';

const numbers = z.record(z.string(), z.number());
const logSchema = z.object({
  constants: z.object({ logEventTypes: numbers }),
  events: z.array(
    z.object({
      type: z.number(),
      source: z.object({ id: z.number() }),
      params: z
        .object({
          host: z.string().optional(),
          address: z.string().optional(),
          url: z.string().optional(),
        })
        .catch({}),
    }),
  ),
});

/** Parses the log; one of a killed process has no closing brackets. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return JSON.parse(`${text.trimEnd().replace(/,$/, '')}]}`);
  }
}

/** Returns the host of "https://host", "host:80", "[::1]:80" and "10.0.0.1:53". */
function hostOf(text: string): string {
  const url = text.includes('://') ? text : `tcp://${text}`;
  return parseUrl(url)?.hostname ?? text;
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127\./.test(host);
}

/** Returns the names that were looked up and the hosts that were contacted, each once. */
export async function contactsIn(path: string): Promise<readonly string[]> {
  const { constants, events } = logSchema.parse(parse(await readFile(path, 'utf8')));
  const names = new Map(
    Object.entries(constants.logEventTypes).map(([name, type]) => [type, name]),
  );
  const peers = new Map<number, string>();
  const found = new Set<string>();
  for (const { type, source, params } of events) {
    const name = names.get(type) ?? '';
    if (name === 'UDP_CONNECT' && params.address) peers.set(source.id, params.address);
    const contacted =
      name === 'UDP_BYTES_SENT'
        ? (params.address ?? peers.get(source.id) ?? 'an unknown host')
        : name.startsWith('HOST_RESOLVER') && params.host
          ? params.host
          : name.endsWith('CONNECT_ATTEMPT') && params.address
            ? params.address
            : name === 'URL_REQUEST_START_JOB' && /^(?:https?|wss?):/.test(params.url ?? '')
              ? params.url
              : undefined;
    if (contacted !== undefined) found.add(hostOf(contacted));
  }
  return [...found];
}
