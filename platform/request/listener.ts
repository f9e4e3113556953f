import type { Viewer } from './viewer.ts';

/** Who listens, and by which of the two addresses. */
export interface Listener {
  readonly apiKeyId: string;
  readonly viewer: Viewer;
  readonly mount: string;
}

/** Where a stream begins. */
export interface Start {
  /** The position after which it tells what happened. */
  readonly position: number;
  /** Set where the client has to read everything anew first: the event to go on from, if any. */
  readonly reset?: { readonly id: string | undefined };
}
