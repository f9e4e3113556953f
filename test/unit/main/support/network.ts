/**
 * What Chromium does with a proxy, over real sockets: it sends the password that a proxy accepted with
 * every later request; its fetch hands a refusal out, and its probe asks.
 */
import { request } from 'node:http';
import type { ProbeProxy } from '#main/network/proxy-login.ts';

export interface Network {
  readonly fetch: typeof globalThis.fetch;
  readonly probe: ProbeProxy;
  readonly forgetPasswords: () => Promise<void>;
}

/** No proxy at all. */
export const directNetwork: Network = {
  fetch: globalThis.fetch,
  probe: async () => 'let through',
  forgetPasswords: async () => undefined,
};

interface Sent {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
}

/** @param proxy where it listens: "127.0.0.1:8080" */
export function networkBehind(proxy: string): Network {
  const [hostname = '', port = ''] = proxy.split(':');
  let known: string | null = null;

  const send = (sent: Request, body: Buffer, credentials: string | null): Promise<Sent> =>
    new Promise((resolve, reject) => {
      const authorization =
        credentials === null
          ? {}
          : { 'Proxy-Authorization': `Basic ${Buffer.from(credentials).toString('base64')}` };
      const headers = {
        ...Object.fromEntries(sent.headers),
        host: new URL(sent.url).host,
        ...authorization,
      };
      const { method, signal, url: path } = sent;
      const going = request({ hostname, port, method, path, headers, signal, agent: false });
      going.once('error', reject);
      going.once('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('error', reject);
        response.once('end', () => {
          const given = Object.entries(response.headers).map(
            ([name, value]) => [name, String(value)] as [string, string],
          );
          const status = response.statusCode ?? 0;
          resolve({ status, headers: new Headers(given), body: Buffer.concat(chunks) });
        });
      });
      going.end(body);
    });

  return {
    fetch: async (input, init) => {
      const sent = new Request(input, init);
      const body = Buffer.from(await sent.arrayBuffer());
      const answer = await send(sent, body, known);
      const empty = answer.status === 204 || answer.status === 304;
      const { status, headers } = answer;
      return new Response(empty ? null : new Uint8Array(answer.body), { status, headers });
    },
    probe: async (url, answer) => {
      for (let given = known; ; ) {
        const { status } = await send(new Request(url, { method: 'HEAD' }), Buffer.alloc(0), given);
        if (status !== 407) return 'let through';
        known = null;
        const next = await answer(proxy);
        if (next === null) return 'refused';
        given = `${next.name}:${next.password}`;
        // Chromium does not wait for the outcome either.
        known = given;
      }
    },
    forgetPasswords: async () => {
      known = null;
    },
  };
}
