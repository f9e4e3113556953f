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

/** An event, with the organization in which it happened. */
export interface PlacedEvent {
  readonly organizationId: string;
  readonly event: ActivityEvent;
}

export interface PlacedEvents {
  /** Oldest first. */
  readonly items: readonly PlacedEvent[];
  /** The event from which the next reading goes on; null if there is none yet. */
  readonly newest: string | null;
  /** Whether the platform has newer ones. */
  readonly more: boolean;
}

/** What happened in organizations, as far as the token's person sees it. */
export interface EventsSide {
  /**
   * Resolves to what came after an event in all organizations, or to the latest events (null). Absent if the
   * platform lists the events of single organizations only.
   */
  everywhere?(afterId: string | null, options?: Options): Promise<PlacedEvents | EventsLost>;
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
