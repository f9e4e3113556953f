/** A line to the service that counts what passes, as a TCP proxy between it and its client. */
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

export interface Traffic {
  readonly requests: number;
  /** In both directions, with headers. */
  readonly bytes: number;
}

export interface CountingLine {
  readonly url: string;
  /** Returns what passed since the last call. */
  readonly take: () => Traffic;
  readonly stop: () => Promise<void>;
}

/** Starts the line; `url` is the service's. */
export async function countingLine(url: string): Promise<CountingLine> {
  const { hostname, port } = new URL(url);
  const sockets = new Set<Socket>();
  let requests = 0;
  let bytes = 0;
  const server = createServer((client) => {
    const service = connect(Number(port), hostname);
    for (const socket of [client, service]) {
      sockets.add(socket.setNoDelay(true));
      socket.once('close', () => sockets.delete(socket));
      // The other end then closes, too.
      socket.once('error', () => socket.destroy());
      socket.on('data', (part: Buffer) => {
        bytes += part.length;
        // Reads have no body, so every one is a head that ends with an empty line.
        if (socket === client) requests += part.toString('latin1').split('\r\n\r\n').length - 1;
      });
    }
    client.pipe(service).pipe(client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The line has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    take: () => {
      const taken = { requests, bytes };
      requests = 0;
      bytes = 0;
      return taken;
    },
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
