import type { Failure } from '#domain/failure.ts';
import type { Connection } from '#preload/contract/shell.ts';

/** The connection of an account that cannot be asked at all: nothing is tried again by itself. */
export function brokenConnection(failure: Failure): Connection {
  return { state: 'failing', failure, since: new Date().toISOString(), retryAt: null };
}
