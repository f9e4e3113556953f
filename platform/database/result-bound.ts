/** Limits how much one query may read into memory, while its result arrives. */
import type { PoolClient } from 'pg';
import { Problem } from '../problem/problem.ts';

/** The bytes of rows as PostgreSQL sends them. */
export const maxResultBytes = 32 * 1024 * 1024;

/** The request asks for more than the service holds in memory at once. */
export const tooLarge = (): Problem =>
  new Problem(422, [
    'The answer would be too large. Ask for fewer at a time with per_page, or include less.',
  ]);

interface Wire {
  on(event: 'dataRow', listener: (row: { readonly length: number }) => void): unknown;
  on(event: 'readyForQuery', listener: () => void): unknown;
  readonly stream: { destroy(error: Error): unknown };
}

/** pg attaches the connection to a client, but does not declare it. */
function hasWire(client: object): client is { readonly connection: Wire } {
  return 'connection' in client;
}

/**
 * Closes the connection if a query's result exceeds the limit. There is no other way to stop a
 * result in transit, and the transaction has changed nothing yet.
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
