/**
 * Says that something changed in an organization. Whatever notices a change notes it here: the lists and the
 * events that are polled, and a stream that a platform sends. Whatever shows or stores data listens.
 */
import type { ActivityEvent, ActivityKind } from '#domain/activity-event.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';

export interface Change {
  readonly key: OrganizationKey;
  readonly kinds: readonly ActivityKind[];
  /**
   * What noticed it, and is up to date already. `orgdesk`: Orgdesk made the change, so the lists have it.
   */
  readonly from: 'lists' | 'events' | 'stream' | 'orgdesk';
  /** The event itself, if what noticed it has it. */
  readonly event?: ActivityEvent;
}

export class ChangeFeed {
  readonly #listeners = new Set<(change: Change) => void>();

  /** Calls the listener for each later change; returns a function that ends it. */
  listen(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  note(change: Change): void {
    for (const listener of this.#listeners) listener(change);
  }
}
