import type { ActivityEvent } from '#domain/activity-event.ts';
import type { Listing } from '#domain/listing.ts';
import type { Options } from './options.ts';

export interface EventsQuery {
  /** Maximum number of events. */
  readonly amount: number;
  /** Only what this user did, or what is about them. */
  readonly userId?: string;
}

/** One part of an organization's events, without those that were not understood. */
export interface EventsPart {
  readonly items: readonly ActivityEvent[];
  /** Whether the platform has more in that direction. */
  readonly more: boolean;
}

/** The platform no longer shows the event from which a reading was to go on, or too much happened since. */
export type EventsLost = 'lost';

/** What happened in organizations, as far as the token's person sees it. */
export interface EventsSide {
  /** Resolves to the latest events, newest first. */
  latest(
    organizationId: string,
    query: EventsQuery,
    options?: Options,
  ): Promise<Listing<ActivityEvent>>;
  /** Resolves to what came after an event, oldest first; none is ever missed. */
  newer(
    organizationId: string,
    afterId: string,
    options?: Options,
  ): Promise<EventsPart | EventsLost>;
  /**
   * Resolves to what came before an event, newest first.
   * @param place `before`: the event, or null for the newest ones; `known`: the number of events from it on
   */
  older(
    organizationId: string,
    place: { readonly before: string | null; readonly known: number },
    options?: Options,
  ): Promise<EventsPart | EventsLost>;
}
