/**
 * Keeps an account's change stream open: reconnects when it ends, goes on where it ended, and gives up only
 * where the platform has none.
 */
import { type Failure, type FailureKind, isPassingRefusal } from '#domain/failure.ts';
import type { Logger } from '../log/logger.ts';
import type { StreamedEvent, StreamSide } from '../platforms/port/sides/stream.ts';
import { failureFrom } from './failed.ts';

export interface LiveStreamOptions {
  readonly stream: StreamSide;
  /** The place from which an earlier stream can be continued; null to begin now. */
  readonly place: string | null;
  readonly logger: Logger;
  /** Resolves after that many milliseconds, or rejects when the signal aborts. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<unknown>;
  /** Milliseconds of a clock that only runs forward. */
  readonly now: () => number;
  /** Between 0 and 1. */
  readonly random: () => number;
  /** Called once the platform streams, also after each interruption. */
  readonly onOpen: () => void;
  /** Called when an open stream ended. */
  readonly onEnd: () => void;
  /** Called when `isSilent` changes. */
  readonly onSilence: () => void;
  /**
   * Called for each event, with the place after it; null if the place is unchanged. If it throws, the stream
   * is opened again at the place before.
   */
  readonly onEvent: (streamed: StreamedEvent, place: string | null) => void;
  /** As `onEvent`, when changes may have been missed, also when a stream begins without a place. */
  readonly onReset: (place: string | null) => void;
  /** Called when the platform turned out to have no stream. */
  readonly onAbsent: () => void;
  /** Whether the platform answered the latest other request. */
  readonly isReachable: () => boolean;
  /**
   * Called when an interrupted stream could not be opened again at once, each time until the platform is
   * reachable, and when the token is refused: the caller then asks the platform itself.
   */
  readonly onUnreachable: () => void;
}

/** Milliseconds before the first try to reconnect: a proxy may just have ended a long connection. */
const firstPauseMs = 200;
/**
 * Between two tries. `away`: the platform does not answer, and its return is to be noticed within this time.
 * `refused`: it answers other requests, so something on the way may let no stream pass.
 */
const maxPauseMs = { away: 4000, refused: 300_000 } as const;
/** Milliseconds that a stream lasts at least; a shorter one counts as a failure. */
const minLifeMs = 5000;
/** Seconds to pause when a platform asks for a pause without a duration. */
const defaultPauseSeconds = 60;

/** A platform that answers so has no stream, or none for this token. */
const isWithout: ReadonlySet<FailureKind> = new Set([
  'forbidden',
  'invalid',
  'not-found',
  'platform',
  'unauthorized',
]);

export class LiveStream {
  readonly #options: LiveStreamOptions;
  readonly #abort = new AbortController();
  #isOpen = false;
  #isSilent = false;
  #failures = 0;
  /** Failures since the stream was open, including its end. */
  #tries = 0;
  /** Whether the platform was asked when the stream ended. */
  #askedAtEnd = false;
  #place: string | null;

  constructor(options: LiveStreamOptions) {
    this.#options = options;
    this.#place = options.place;
  }

  /** Whether changes arrive by themselves now. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Whether the platform says nothing though it announced to; true until it is streaming again. */
  get isSilent(): boolean {
    return this.#isSilent;
  }

  /** Resolves when it was stopped or the platform has no stream; never rejects. */
  async run(): Promise<void> {
    const { signal } = this.#abort;
    while (!signal.aborted) {
      const failure = await this.#follow();
      const wasOpen = this.#isOpen;
      this.#isOpen = false;
      if (signal.aborted) return;
      if (wasOpen) this.#options.onEnd();
      this.#failures += 1;
      this.#tries = wasOpen ? 1 : this.#tries + 1;
      const isGone = failure !== null && isWithout.has(failure.kind) && !isPassingRefusal(failure);
      if (isGone) {
        if (failure.kind === 'unauthorized') this.#options.onUnreachable();
        else this.#options.onAbsent();
        this.#setSilent(false);
        return;
      }
      const { isReachable, onUnreachable } = this.#options;
      // One that ended soon is not tried again at once, so that only the platform itself can tell.
      const endedSoon = wasOpen && (this.#failures > 1 || this.#isSilent);
      const isUnasked = this.#tries === 2 && !this.#askedAtEnd;
      const isAway = this.#tries > 2 && !isReachable();
      if (wasOpen) this.#askedAtEnd = endedSoon;
      if (endedSoon || isUnasked || isAway) onUnreachable();
      await this.#options.wait(this.#pauseAfter(failure), signal).catch(() => undefined);
    }
  }

  stop(): void {
    this.#abort.abort();
  }

  async #follow(): Promise<Failure | null> {
    const { stream, logger, now, onOpen, onEvent, onReset } = this.#options;
    const { signal } = this.#abort;
    let openedAt = Number.POSITIVE_INFINITY;
    try {
      await stream.follow({
        signal,
        after: this.#place,
        onOpen: () => {
          this.#isOpen = true;
          openedAt = now();
          this.#setSilent(false);
          onOpen();
        },
        onSilence: (isSilent) => this.#setSilent(isSilent),
        onMessage: (place, streamed) => {
          if (signal.aborted) return;
          if (streamed) onEvent(streamed, place);
          else onReset(place);
          this.#place = place ?? this.#place;
        },
      });
      return null;
    } catch (error) {
      return signal.aborted ? null : failureFrom(error, logger);
    } finally {
      if (now() - openedAt >= minLifeMs) this.#failures = 0;
    }
  }

  #setSilent(isSilent: boolean): void {
    if (this.#isSilent === isSilent || this.#abort.signal.aborted) return;
    this.#isSilent = isSilent;
    this.#options.onSilence();
  }

  #pauseAfter(failure: Failure | null): number {
    if (failure?.kind === 'rate-limited') {
      return (failure.retryAfter ?? defaultPauseSeconds) * 1000;
    }
    const { isReachable, random } = this.#options;
    const maxMs = isReachable() ? maxPauseMs.refused : maxPauseMs.away;
    const pause = Math.min(maxMs, firstPauseMs * 2 ** (this.#failures - 1));
    return pause * (0.5 + random() / 2);
  }
}
