/**
 * A real proxy on loopback that asks for a name and a password, for http (forwarded) and https (CONNECT).
 *
 *   const proxy = await startProxy({ name: 'ada', password: 'right', routes: { 'platform.example': url } });
 *   proxy.host                                        // "127.0.0.1:12345", as a client names it
 *   proxy.accept({ name: 'ada', password: 'other' }); // from now on; null lets everybody through
 *   proxy.asked                                       // what came in, in order, and with what credentials
 *   await proxy.stop();
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, request } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

export interface ProxyCredentials {
  readonly name: string;
  readonly password: string;
}

export interface Asked {
  /** `GET http://platform.example/user` or `CONNECT platform.example:443`. */
  readonly what: string;
  /** `name:password`; null without credentials. */
  readonly credentials: string | null;
  readonly letThrough: boolean;
}

export interface ProxyOptions extends ProxyCredentials {
  /** Addresses of servers on loopback, by the host names that are mapped to them. */
  readonly routes: Readonly<Record<string, string>>;
  /** The proxy's challenge. */
  readonly challenge?: string;
}

export interface TestProxy {
  readonly host: string;
  readonly url: string;
  readonly asked: readonly Asked[];
  accept(credentials: ProxyCredentials | null): void;
  stop(): Promise<void>;
}

function credentialsIn({ headers }: IncomingMessage): string | null {
  const [, encoded] = /^Basic (\S+)$/.exec(headers['proxy-authorization'] ?? '') ?? [];
  return encoded === undefined ? null : Buffer.from(encoded, 'base64').toString('utf8');
}

export async function startProxy(options: ProxyOptions): Promise<TestProxy> {
  const { challenge = 'Basic realm="Network", charset="UTF-8"', routes } = options;
  const asked: Asked[] = [];
  const tunnels = new Set<Socket>();
  const open = new Set<Socket>();
  let accepted: string | null = `${options.name}:${options.password}`;

  const admits = (incoming: IncomingMessage): boolean => {
    const credentials = credentialsIn(incoming);
    const letThrough = accepted === null || credentials === accepted;
    asked.push({ what: `${incoming.method} ${incoming.url}`, credentials, letThrough });
    return letThrough;
  };

  const server = createServer((incoming, response) => {
    if (!admits(incoming)) {
      incoming.resume();
      response.writeHead(407, { 'Proxy-Authenticate': challenge, 'Content-Type': 'text/html' });
      return void response.end('<!doctype html><title>Sign in</title>');
    }
    const { host, pathname, search } = new URL(incoming.url ?? '');
    const target = routes[host];
    if (target === undefined) return void response.writeHead(502).end('No such host');
    const { 'proxy-authorization': _secret, ...headers } = incoming.headers;
    const relayed = request(new URL(`${pathname}${search}`, target), {
      method: incoming.method,
      headers,
    });
    relayed.once('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    relayed.once('error', () => response.writeHead(502).end());
    incoming.pipe(relayed);
  });

  server.on('connect', (incoming: IncomingMessage, client: Socket) => {
    client.on('error', () => client.destroy());
    if (!admits(incoming)) {
      client.end(
        `HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: ${challenge}\r\nContent-Length: 0\r\n\r\n`,
      );
      return;
    }
    const target = routes[incoming.url?.replace(/:443$/, '') ?? ''];
    if (target === undefined) {
      client.end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    const through = connect(Number(new URL(target).port), '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      client.pipe(through).pipe(client);
    });
    through.on('error', () => client.destroy());
    client.on('close', () => through.destroy());
    tunnels.add(client);
    client.once('close', () => tunnels.delete(client));
  });

  // Includes tunnels, which the server does not count among its connections.
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port was given.');
  const host = `127.0.0.1:${address.port}`;
  return {
    host,
    url: `http://${host}`,
    asked,
    accept(credentials) {
      accepted = credentials && `${credentials.name}:${credentials.password}`;
      // An open tunnel would stay usable after the credentials change.
      for (const tunnel of tunnels) tunnel.destroy();
    },
    async stop() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
