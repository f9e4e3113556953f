/** A server on loopback that terminates TLS in front of a platform. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createServer } from 'node:tls';
// An expired certificate with its key, from a package that is installed for the mail server.
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
  // Includes connections whose handshake never ends.
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  // A client that does not trust the certificate hangs up.
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
