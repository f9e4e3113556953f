/** A server on loopback that takes TLS off and hands the rest to another one, as in front of a platform. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createServer } from 'node:tls';
// Certificate and key for tests, inside a package that is here for the mails; long out of date.
import tlsOptions from 'smtp-server/lib/tls-options.js';

export interface TlsFront {
  readonly url: string;
  stop(): Promise<void>;
}

/** @param target where the plain server is: "http://127.0.0.1:8080" */
export async function startTlsFront(target: string): Promise<TlsFront> {
  const port = Number(new URL(target).port);
  const open = new Set<Socket>();
  const server = createServer(tlsOptions({}), (client) => {
    const plain = connect(port, '127.0.0.1');
    client.pipe(plain).pipe(client);
    for (const [one, other] of [
      [client, plain],
      [plain, client],
    ] as const) {
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  });
  // Also one whose handshake never comes to its end.
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  // A client that does not trust it hangs up.
  server.on('tlsClientError', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port was given.');
  return {
    url: `https://127.0.0.1:${address.port}`,
    async stop() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
