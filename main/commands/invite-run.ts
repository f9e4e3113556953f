/**
 * Works through the addresses of an invite, a few at a time, until all have their outcome or the
 * person stops it. Waits when the platform asks for a pause, and gives up the rest when going on is
 * pointless: no connection, no answers, a token that is refused, no right to invite.
 */
import type { Failure, FailureKind } from '#domain/failure.ts';
import type { InviteResult } from '#preload/contract/organization.ts';
import type { Attempted, InviteOutcome } from './invite-one.ts';

export interface InviteRunOptions {
  /** Each once, in the order of the answer. */
  readonly emails: readonly string[];
  readonly invite: (email: string) => Promise<Attempted>;
  readonly onProgress: (results: readonly InviteResult[]) => void;
  /** Resolves after so many milliseconds, or at once when the signal aborts. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal;
}

/** Requests at a time: the mail behind them is the slow part, and platforms limit bursts. */
const concurrency = 3;
/** Seconds to wait where a platform asks for a pause without saying how long; and the longest wait. */
const usualPause = 5;
const longestPause = 600;
/** Pauses that one address is worth. */
const pauses = 20;

const hopeless: readonly FailureKind[] = ['offline', 'unauthorized', 'forbidden'];
/** Addresses in a row without an answer: each costs a time-out, and the next would cost one too. */
const mostUnanswered = 3;

export class InviteRun {
  readonly #options: InviteRunOptions;
  readonly #outcomes = new Map<string, InviteOutcome>();
  #next = 0;
  #pause: Promise<void> = Promise.resolve();
  #givenUp: Failure | undefined;
  #unanswered = 0;

  constructor(options: InviteRunOptions) {
    this.#options = options;
  }

  /** One row for each address, in order. */
  async run(): Promise<readonly InviteResult[]> {
    await Promise.all(Array.from({ length: concurrency }, () => this.#work()));
    return this.#options.emails.map((email) => ({ email, outcome: this.#outcomeOf(email) }));
  }

  async #work(): Promise<void> {
    for (;;) {
      await this.#pauseIsOver();
      const email = this.#options.emails[this.#next];
      if (email === undefined || this.#options.signal.aborted || this.#givenUp) return;
      this.#next += 1;
      const outcome = await this.#inviteWithPauses(email);
      if (outcome) this.#outcomes.set(email, outcome);
      this.#options.onProgress(this.#soFar());
    }
  }

  /** Undefined: it was stopped while it waited, so nothing was sent. */
  async #inviteWithPauses(email: string): Promise<InviteOutcome | undefined> {
    const { invite, signal } = this.#options;
    for (let pause = 0; ; pause += 1) {
      const { outcome } = await invite(email);
      this.#countUnanswered(outcome);
      if (outcome.kind !== 'failed') return outcome;
      const { failure } = outcome;
      if (failure.kind !== 'rate-limited' || pause === pauses) {
        if (hopeless.includes(failure.kind)) this.#givenUp ??= failure;
        return outcome;
      }
      this.#pauseAll(failure.retryAfter ?? usualPause);
      await this.#pauseIsOver();
      if (signal.aborted) return undefined;
    }
  }

  #countUnanswered(outcome: InviteOutcome): void {
    this.#unanswered = outcome.kind === 'unknown' ? this.#unanswered + 1 : 0;
    if (outcome.kind === 'unknown' && this.#unanswered >= mostUnanswered) {
      this.#givenUp ??= outcome.failure;
    }
  }

  /** One platform, one pause: nobody else asks meanwhile. */
  #pauseAll(seconds: number): void {
    const { wait, signal } = this.#options;
    const milliseconds = Math.min(seconds, longestPause) * 1000;
    const before = this.#pause;
    this.#pause = Promise.all([before, wait(milliseconds, signal)]).then(() => undefined);
  }

  /** A pause may be prolonged while it is waited for, by what another address was answered. */
  async #pauseIsOver(): Promise<void> {
    for (let waited: Promise<void> | undefined; waited !== this.#pause; ) {
      waited = this.#pause;
      await waited;
    }
  }

  #outcomeOf(email: string): InviteOutcome {
    const known = this.#outcomes.get(email);
    if (known) return known;
    return this.#givenUp ? { kind: 'failed', failure: this.#givenUp } : { kind: 'not-sent' };
  }

  #soFar(): readonly InviteResult[] {
    return this.#options.emails.flatMap((email) => {
      const outcome = this.#outcomes.get(email);
      return outcome ? [{ email, outcome }] : [];
    });
  }
}
