import type { ActivityEvent } from '#domain/activity-event.ts';

export interface StreamedEvent {
  /** Null for an event outside of all organizations, such as one about the person's own account. */
  readonly organizationId: string | null;
  readonly event: ActivityEvent;
}

export interface StreamOptions {
  readonly signal: AbortSignal;
  /** The place to go on from, as `onMessage` received it last; null to begin with what happens from now on. */
  readonly after: string | null;
  /** Called once the platform streams. */
  readonly onOpen: () => void;
  /** Called when the platform is silent for longer than it announced, and when it speaks again. */
  readonly onSilence: (isSilent: boolean) => void;
  /**
   * Called for each message, in the order in which things happened.
   * @param place the place from which a later stream can go on
   * @param streamed null if something may have been missed, so that everything has to be read anew
   */
  readonly onMessage: (place: string | null, streamed: StreamedEvent | null) => void;
}

/** What happens in all organizations of the token's person, as it happens. */
export interface StreamSide {
  /**
   * Follows the stream. Resolves when the platform ends it, and rejects with a `FailureError` when it breaks;
   * both happen now and then, and the caller goes on from the last place.
   */
  follow(options: StreamOptions): Promise<void>;
}
