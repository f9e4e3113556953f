import type { Viewer } from './viewer.ts';

/** A client of a change stream, and which of the two addresses it uses. */
export interface Listener {
  readonly apiKeyId: string;
  readonly viewer: Viewer;
  readonly mount: string;
}

/** Where a stream begins, and how its client wants it. */
export interface Start {
  /** Seconds between two heartbeats; undefined leaves them to the service. */
  readonly heartbeat?: number | undefined;
  /** The position after which events are sent. */
  readonly position: number;
  /**
   * Set if the client must read everything anew first; `id` is the event to continue from, if any.
   */
  readonly reset?: { readonly id: string | undefined };
}
