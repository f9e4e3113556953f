import type { ActivityEvent } from '#domain/activity-event.ts';
import type { Listing } from '#domain/listing.ts';
import type { Options } from './options.ts';

export interface EventsQuery {
  /** Maximum number of events. */
  readonly amount: number;
  /** Only what this user did, or what is about them. */
  readonly userId?: string;
}

/** What happened in organizations, as far as the token's person sees it. */
export interface EventsSide {
  /** Resolves to the latest events, newest first. */
  latest(
    organizationId: string,
    query: EventsQuery,
    options?: Options,
  ): Promise<Listing<ActivityEvent>>;
}
