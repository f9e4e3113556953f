/**
 * Works through the addresses of an invite, a few at a time, until all have their outcome or the
 * person stops it. Waits when the person or the platform asks for a pause, and gives up the rest when
 * going on is pointless: no connection, no answers, a token that is refused, no right to invite.
 */
import type { Failure } from '#domain/failure.ts';
import type { InviteOutcome } from '#domain/invitations/invite-outcome.ts';
import type { InviteActivity, InviteResult } from '#preload/contract/organization.ts';
import { InvitePace } from '../jobs/invite-pace.ts';
import { accountWideFailures, usualPause, type Wait } from '../jobs/pacing.ts';
import type { Attempted } from './invite-one.ts';

export interface InviteRunOptions {
  /** Each once, in the order of the answer. */
  readonly emails: readonly string[];
  readonly invite: (email: string) => Promise<Attempted>;
  readonly onProgress: (results: readonly InviteResult[], activity: InviteActivity) => void;
  readonly wait: Wait;
  /** Milliseconds. */
  readonly now: () => number;
  readonly signal: AbortSignal;
}

/** Requests at a time: the mail behind them is the slow part, and platforms limit bursts. */
const concurrency = 3;
/** Pauses that one address is worth. */
const pauses = 20;

/** Addresses in a row without an answer: each costs a time-out, and the next would cost one too. */
const mostUnanswered = 3;

export class InviteRun {
  readonly #options: InviteRunOptions;
  readonly #outcomes = new Map<string, InviteOutcome>();
  readonly #pace = new InvitePace();
  #next = 0;
  /** What the platform asked for, and until when; null while it asks for nothing. */
  #wait: Promise<void> = Promise.resolve();
  #waitEnds: number | null = null;
  /** What the person asked for; undefined while it goes on. */
  #held: { readonly over: Promise<void>; readonly end: () => void } | undefined;
  #givenUp: Failure | undefined;
  #unanswered = 0;

  constructor(options: InviteRunOptions) {
    this.#options = options;
    options.signal.addEventListener('abort', () => this.resume());
  }

  /** One row for each address, in order. */
  async run(): Promise<readonly InviteResult[]> {
    this.#pace.start(this.#options.now());
    this.#tell();
    const works = Array.from({ length: concurrency }, () => this.#work());
    // Nothing of the run goes on after its end, also where one of them failed.
    const ends = await Promise.allSettled(works);
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
    return this.#options.emails.map((email) => ({ email, outcome: this.#outcomeOf(email) }));
  }

  pause(): void {
    if (this.#held || this.#options.signal.aborted) return;
    let end: () => void = () => undefined;
    const over = new Promise<void>((resolve) => {
      end = resolve;
    });
    this.#held = { over, end: () => end() };
    this.#pace.pause(this.#options.now());
    this.#tell();
  }

  resume(): void {
    if (!this.#held) return;
    this.#held.end();
    this.#held = undefined;
    this.#pace.start(this.#options.now());
    this.#tell();
  }

  async #work(): Promise<void> {
    for (;;) {
      await this.#mayGoOn();
      const email = this.#options.emails[this.#next];
      if (email === undefined || this.#options.signal.aborted || this.#givenUp) return;
      this.#next += 1;
      const outcome = await this.#inviteWithPauses(email);
      if (outcome) {
        this.#outcomes.set(email, outcome);
        this.#pace.answered();
      }
      this.#tell();
    }
  }

  /** Undefined: it was stopped while it waited, so nothing was sent. */
  async #inviteWithPauses(email: string): Promise<InviteOutcome | undefined> {
    const { invite, signal } = this.#options;
    for (let pause = 0; ; pause += 1) {
      const { outcome, final = false } = await invite(email);
      this.#countUnanswered(outcome);
      if (outcome.kind !== 'failed') return outcome;
      const { failure } = outcome;
      if (final || failure.kind !== 'rate-limited' || pause === pauses) {
        if (final || accountWideFailures.includes(failure.kind)) this.#givenUp ??= failure;
        return outcome;
      }
      this.#waitAll((failure.retryAfter ?? usualPause) * 1000);
      await this.#mayGoOn();
      if (signal.aborted || this.#givenUp) return undefined;
    }
  }

  #countUnanswered(outcome: InviteOutcome): void {
    this.#unanswered = outcome.kind === 'unknown' ? this.#unanswered + 1 : 0;
    if (outcome.kind === 'unknown' && this.#unanswered >= mostUnanswered) {
      this.#givenUp ??= outcome.failure;
    }
  }

  /** One platform, one pause: nobody else asks meanwhile. */
  #waitAll(milliseconds: number): void {
    const { wait, signal, now } = this.#options;
    this.#waitEnds = Math.max(this.#waitEnds ?? 0, now() + milliseconds);
    const waits = Promise.all([this.#wait, wait(milliseconds, signal)]).then(() => {
      if (this.#wait !== waits) return;
      this.#waitEnds = null;
      this.#tell();
    });
    this.#wait = waits;
    this.#tell();
  }

  /** A pause may be prolonged while it is waited for, by what another address was answered. */
  async #mayGoOn(): Promise<void> {
    for (;;) {
      const wait = this.#wait;
      const held = this.#held;
      await Promise.all([wait, held?.over]);
      if (wait === this.#wait && this.#held === undefined) return;
    }
  }

  #outcomeOf(email: string): InviteOutcome {
    const known = this.#outcomes.get(email);
    if (known) return known;
    return this.#givenUp ? { kind: 'failed', failure: this.#givenUp } : { kind: 'not-sent' };
  }

  #activity(): InviteActivity {
    const now = this.#options.now();
    if (this.#held) return { kind: 'paused' };
    if (this.#waitEnds !== null) {
      const until = new Date(Date.now() + this.#waitEnds - now).toISOString();
      return { kind: 'waiting', until };
    }
    const left = this.#options.emails.length - this.#outcomes.size;
    return { kind: 'sending', secondsLeft: this.#pace.secondsLeft(left, now) };
  }

  #tell(): void {
    const soFar = this.#options.emails.flatMap((email) => {
      const outcome = this.#outcomes.get(email);
      return outcome ? [{ email, outcome }] : [];
    });
    this.#options.onProgress(soFar, this.#activity());
  }
}
