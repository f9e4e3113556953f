/** Bounds on what one query may bring into memory, found out while it arrives. */
import type { PoolClient } from 'pg';
import { Problem } from '../problem/problem.ts';

/** Bytes of rows, as PostgreSQL sends them. */
export const maxResultBytes = 32 * 1024 * 1024;

/** More was asked for at once than the service keeps in memory. */
export const tooLarge = (): Problem =>
  new Problem(422, [
    'The answer would be too large. Ask for fewer at a time with per_page, or include less.',
  ]);

interface Wire {
  on(event: 'dataRow', listener: (row: { readonly length: number }) => void): unknown;
  on(event: 'readyForQuery', listener: () => void): unknown;
  readonly stream: { destroy(error: Error): unknown };
}

/** pg has the connection of a client on it, and does not describe it. */
function hasWire(client: object): client is { readonly connection: Wire } {
  return 'connection' in client;
}

/**
 * Ends the connection whose query brings more than that: there is no other way to stop what is on its
 * way, and its transaction has changed nothing.
 */
export function boundResults(client: PoolClient): void {
  if (!hasWire(client)) return;
  const { connection } = client;
  let bytes = 0;
  connection.on('dataRow', ({ length }) => {
    bytes += length;
    if (bytes > maxResultBytes) connection.stream.destroy(tooLarge());
  });
  connection.on('readyForQuery', () => {
    bytes = 0;
  });
}
