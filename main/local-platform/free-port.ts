import { createServer } from 'node:net';

/** Resolves to the wanted port if nothing listens there, else to 0, which lets the system choose. */
export async function freePort(wanted: number | null): Promise<number> {
  if (wanted === null) return 0;
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(0));
    server.listen({ port: wanted, host: '127.0.0.1', exclusive: true }, () => {
      server.close(() => resolve(wanted));
    });
  });
}
