/**
 * Runs a job once. It looks up items that an earlier run may have sent and sends the rest, a few at a time.
 * Each item is noted in the journal before its request and after its answer. The run waits when the person
 * or the platform asks for a pause, and gives up the rest when continuing is pointless.
 */
import { type Failure, FailureError } from '#domain/failure.ts';
import { groupBy } from '#domain/group-by.ts';
import { moment } from '#domain/moment.ts';
import type { JobActivity, JobOutcome } from '#preload/contract/jobs.ts';
import { type ItemWork, isDoubtful, type StoredItem } from '../journal/job-items.ts';
import type { JobRecords, StoredJob } from '../journal/job-records.ts';
import type { Logger } from '../log/logger.ts';
import { PartialChangeError } from '../platforms/port/partial.ts';
import { UncertainError } from '../platforms/port/uncertain.ts';
import { failureFrom } from '../sync/failed.ts';
import type { InviteQuota } from './invite-quota.ts';
import type { Pacer } from './pacer.ts';
import { defaultPauseSeconds, type Wait } from './pacing.ts';
import { ProgressPace } from './progress-pace.ts';
import type { Sender } from './sender.ts';
import { maxPauseSeconds, verdictOn } from './verdict.ts';

/** Minimum milliseconds of a wait for the kind's limits that is shown. */
const minShownWaitMs = 3000;

export interface JobRunOptions {
  readonly job: StoredJob;
  /** All items of the job, in the order of the plan. */
  readonly items: readonly StoredItem[];
  /** Identifiers of the items to send now; the outcomes of the others stay. */
  readonly open: ReadonlySet<string>;
  /** Whether the job was started earlier, so that others may have done untried items meanwhile. */
  readonly continued: boolean;
  /** Whether the items were decided long ago, so that each is checked before it is sent. */
  readonly checks: boolean;
  readonly records: JobRecords;
  readonly senderOf: (what: ItemWork['what']) => Sender;
  readonly quota: InviteQuota;
  readonly pacer: Pacer;
  /** Items that are sent in parallel. */
  readonly atOnce: number;
  readonly wait: Wait;
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number;
  /** Milliseconds by the platform's clock, since the platform's times are compared with the journal's. */
  readonly platformNow: () => number;
  /** Aborts when the account is signed out of or Orgdesk ends. */
  readonly ending: AbortSignal;
  readonly logger: Logger;
  /** Called when the progress changed. */
  readonly onChange: () => void;
}

/** Failure of an item that may have been sent earlier and had no turn in this run. */
const leftInDoubt: Failure = {
  kind: 'cancelled',
  message: 'An earlier request got no reply, and the job ended before it was tried again.',
};

/** Whether the platform refused the request. */
function isRefused(outcome: JobOutcome | null): boolean {
  if (outcome?.kind !== 'failed') return false;
  return outcome.failure.kind === 'invalid' || outcome.failure.kind === 'conflict';
}

/** Adds to the failure of a long pause the time from which continuing makes sense. */
function withTime(failure: Failure): Failure {
  const { retryAfter = 0 } = failure;
  if (failure.kind !== 'rate-limited' || retryAfter <= maxPauseSeconds) return failure;
  const now = Date.now();
  const when = moment(new Date(now + retryAfter * 1000).toISOString(), now);
  return { ...failure, message: `${failure.message} Continue from ${when}.` };
}

export class JobRun {
  readonly #options: JobRunOptions;
  readonly #items: Map<string, StoredItem>;
  /** Times from which on an earlier run may have sent the items. */
  readonly #earlier: ReadonlyMap<string, string | null>;
  readonly #stop = new AbortController();
  readonly #signal: AbortSignal;
  readonly #pace = new ProgressPace();
  #queue: readonly string[] = [];
  #next = 0;
  #answered = 0;
  #checking = true;
  /** End of the current wait by the clock of `now`; null if there is none. */
  #waitsUntil: number | null = null;
  /** The person's pause; undefined while the job runs. */
  #held: { readonly over: Promise<void>; readonly end: () => void } | undefined;
  #givenUp: Failure | null = null;
  #unanswered = 0;

  constructor(options: JobRunOptions) {
    this.#options = options;
    const opened = (item: StoredItem) =>
      options.open.has(item.id) ? { ...item, outcome: null } : item;
    this.#items = new Map(options.items.map((item) => [item.id, opened(item)]));
    this.#earlier = new Map(options.items.map(({ id, intendedAt }) => [id, intendedAt]));
    this.#signal = AbortSignal.any([this.#stop.signal, options.ending]);
    this.#signal.addEventListener('abort', () => this.resume());
  }

  /** The items with their known outcomes, in the order of the plan. */
  get items(): readonly StoredItem[] {
    return [...this.#items.values()];
  }

  get stopping(): boolean {
    return this.#stop.signal.aborted;
  }

  get activity(): JobActivity {
    if (this.#held) return { kind: 'paused' };
    if (this.#checking) return { kind: 'checking' };
    const now = this.#options.now();
    if (this.#waitsUntil !== null && this.#waitsUntil > now) {
      const until = new Date(Date.now() + this.#waitsUntil - now).toISOString();
      return { kind: 'waiting', until };
    }
    const left = this.#queue.length - this.#answered;
    return { kind: 'sending', secondsLeft: this.#pace.secondsLeft(left, now) };
  }

  pause(): void {
    if (this.#held || this.#signal.aborted) return;
    let end: () => void = () => undefined;
    const over = new Promise<void>((resolve) => {
      end = resolve;
    });
    this.#held = { over, end: () => end() };
    this.#pace.pause(this.#options.now());
    this.#options.onChange();
  }

  resume(): void {
    if (!this.#held) return;
    this.#held.end();
    this.#held = undefined;
    this.#pace.start(this.#options.now());
    this.#options.onChange();
  }

  /** Sends nothing more; waits for running requests to learn their outcome. */
  stop(): void {
    this.#stop.abort();
    this.#options.onChange();
  }

  /**
   * Resolves when every item has an outcome in the journal. Resolves earlier if the account is closed: the
   * next start then finds the job interrupted. Rejects if nothing could be started.
   */
  async run(): Promise<{ readonly stopped: boolean; readonly failure: Failure | null }> {
    const { continued, checks, ending, job, records } = this.#options;
    const open = this.items.filter(({ id }) => this.#options.open.has(id));
    await this.#lookUp(continued ? open : open.filter(isDoubtful));
    if (checks) await this.#check(open.filter((item) => !isDoubtful(item)));
    this.#queue = open.flatMap(({ id }) => (this.#items.get(id)?.outcome ? [] : [id]));
    this.#checking = false;
    await this.#send();
    const stopped = this.stopping;
    const end = { stopped, failure: this.#givenUp };
    if (ending.aborted) return end;
    this.#checking = true;
    this.#options.onChange();
    await this.#settle();
    this.#endOthers();
    this.#note(() => records.finish(job, this.items, end));
    return end;
  }

  async #lookUp(items: readonly StoredItem[]): Promise<void> {
    if (items.length === 0) return;
    this.#options.onChange();
    const { pacer } = this.#options;
    let entered = pacer.enter();
    while (!entered && !this.#signal.aborted) {
      await pacer.freed(this.#signal);
      entered = pacer.enter();
    }
    try {
      for (const [sender, own] of this.#bySender(items)) {
        for (const [id, outcome] of await sender.lookUp(own)) this.#record(id, outcome);
      }
    } finally {
      if (entered) pacer.ended();
    }
  }

  async #check(items: readonly StoredItem[]): Promise<void> {
    this.#options.onChange();
    for (const [sender, own] of this.#bySender(items)) {
      const found = (await sender.check?.(own)) ?? new Map<string, JobOutcome>();
      for (const [id, outcome] of found) this.#record(id, outcome);
    }
  }

  async #settle(): Promise<void> {
    const sent = this.#queue.flatMap((id) => this.#items.get(id) ?? []);
    const unknown = sent.filter(({ outcome }) => outcome?.kind === 'unknown');
    for (const [sender, own] of this.#bySender(unknown)) {
      // If the lookup fails, the outcome stays unknown: neither success nor failure may be claimed.
      const found = await sender.settle(own).catch(() => new Map<string, JobOutcome>());
      for (const [id, outcome] of found) {
        if (outcome.kind === 'done') this.#record(id, outcome);
        else this.#put(id, { outcome });
      }
    }
    // Refused because an earlier request succeeded after the lookup.
    const refused = sent.filter(
      ({ id, outcome }) => this.#earlier.get(id) !== null && isRefused(outcome),
    );
    await this.#lookUp(refused).catch(() => undefined);
  }

  #bySender(items: readonly StoredItem[]): ReadonlyMap<Sender, readonly StoredItem[]> {
    return groupBy(items, ({ work }) => this.#options.senderOf(work.what));
  }

  /** Gives the remaining items their outcome: not sent, or in doubt if they may have been sent. */
  #endOthers(): void {
    const failure = this.#givenUp;
    const rest: JobOutcome = failure ? { kind: 'failed', failure } : { kind: 'not-sent' };
    for (const item of this.items) {
      if (item.outcome !== null) continue;
      const doubt: JobOutcome = { kind: 'unknown', failure: failure ?? leftInDoubt };
      this.#put(item.id, { outcome: isDoubtful(item) ? doubt : rest });
    }
    for (const { id, outcome, work } of this.items) {
      if (outcome?.kind !== 'unknown' || work.what === 'invite') continue;
      if (outcome.failure.uncertain) continue;
      const warned = new UncertainError(outcome.failure).withWarning();
      this.#put(id, { outcome: { kind: 'unknown', failure: warned.failure } });
    }
  }

  async #send(): Promise<void> {
    this.#pace.start(this.#options.now());
    this.#options.onChange();
    const works = Array.from({ length: this.#options.atOnce }, () => this.#work());
    // All workers must have ended before the run ends, even if one of them failed.
    const ends = await Promise.allSettled(works);
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  }

  async #work(): Promise<void> {
    for (let id = await this.#take(); id !== undefined; id = await this.#take()) {
      if (await this.#sendWithPauses(id)) {
        this.#answered += 1;
        this.#pace.answered();
      }
      this.#options.onChange();
    }
  }

  /** Returns whether the item has an outcome now; it has none if the job was stopped while it waited. */
  async #sendWithPauses(id: string): Promise<boolean> {
    const { pacer, now, atOnce } = this.#options;
    for (let pauses = 0; ; pauses += 1) {
      const outcome = await this.#sendDurably(id).finally(() => pacer.ended());
      if (outcome === null) return true;
      this.#unanswered = outcome.kind === 'unknown' ? this.#unanswered + 1 : 0;
      const verdict = verdictOn(outcome, { pauses, unanswered: this.#unanswered, atOnce });
      if (verdict.kind === 'give-up') this.#givenUp ??= withTime(verdict.failure);
      if (verdict.kind !== 'pause') {
        const final = verdict.kind === 'give-up' && outcome.kind === 'failed';
        this.#record(id, final ? { ...outcome, failure: withTime(outcome.failure) } : outcome);
        return true;
      }
      this.#noteRelease(id);
      const retryAfter = outcome.kind === 'failed' ? outcome.failure.retryAfter : undefined;
      pacer.hold(now() + (retryAfter ?? defaultPauseSeconds) * 1000);
      if ((await this.#take(id)) === undefined) return false;
    }
  }

  /** Returns the platform's answer; null if nothing was sent, which ends all remaining items. */
  async #sendDurably(id: string): Promise<JobOutcome | null> {
    const { job, records, checks, quota, senderOf, platformNow, logger } = this.#options;
    const item = this.#items.get(id);
    if (!item) throw new Error('An item that was not asked for');
    const invites = item.work.what === 'invite';
    try {
      const full = invites ? quota.take(platformNow()) : null;
      if (full) throw new FailureError(full);
      const at = new Date(platformNow()).toISOString();
      records.intend(job, item, at);
      this.#put(id, { intendedAt: item.intendedAt ?? at });
    } catch (error) {
      // Without a note, a crash would leave no trace of the request.
      const failure = failureFrom(error, logger);
      this.#put(id, { outcome: { kind: 'failed', failure } });
      this.#givenUp ??= failure;
      return null;
    }
    try {
      const current = this.#items.get(id) ?? item;
      const doubtful = this.#earlier.get(id) !== null;
      return await senderOf(item.work.what).attempt(current, { doubtful, looks: checks });
    } catch (error) {
      const failure = failureFrom(error, logger);
      if (error instanceof UncertainError) return { kind: 'unknown', failure };
      if (!(error instanceof PartialChangeError)) return { kind: 'failed', failure };
      const { roles, projectIds } = error.member;
      return { kind: 'failed', failure, current: { roles, projectIds } };
    } finally {
      if (invites) quota.settle();
    }
  }

  /**
   * Waits for the next item's turn, or for another turn of this one. Returns undefined if nothing more is to
   * be sent. A pause may be prolonged during the wait.
   */
  async #take(again?: string): Promise<string | undefined> {
    const { pacer, now, wait } = this.#options;
    for (;;) {
      const id = again ?? this.#queue[this.#next];
      if (id === undefined || this.#signal.aborted || this.#givenUp) return undefined;
      if (this.#held) {
        await this.#held.over;
        continue;
      }
      const delay = pacer.nextAt() - now();
      if (delay <= 0) {
        if (pacer.begin(now())) {
          if (again === undefined) this.#next += 1;
          return id;
        }
        await pacer.freed(this.#signal);
        continue;
      }
      this.#showWait(delay);
      await wait(delay, this.#signal);
      this.#showWait(0);
    }
  }

  #showWait(delay: number): void {
    const now = this.#options.now();
    const shown = this.#options.pacer.heldUntil(now) !== null || delay >= minShownWaitMs;
    this.#waitsUntil = shown && delay > 0 ? now + delay : null;
    this.#options.onChange();
  }

  #put(id: string, part: Partial<Pick<StoredItem, 'outcome' | 'intendedAt'>>): void {
    const item = this.#items.get(id);
    if (item) this.#items.set(id, { ...item, ...part });
  }

  #record(id: string, outcome: JobOutcome): void {
    const { job, records, platformNow } = this.#options;
    const item = this.#items.get(id);
    if (!item) return;
    const earlier = this.#earlier.get(id) ?? null;
    const refused = outcome.kind === 'failed' || outcome.kind === 'conflict';
    this.#put(id, { outcome, ...(refused ? { intendedAt: earlier } : {}) });
    const at = new Date(platformNow()).toISOString();
    this.#note(() => records.record(job, item, outcome, { at, earlier }));
  }

  #noteRelease(id: string): void {
    const item = this.#items.get(id);
    const earlier = this.#earlier.get(id) ?? null;
    if (!item) return;
    this.#put(id, { intendedAt: earlier });
    this.#note(() => this.#options.records.release(this.#options.job.id, item, earlier));
  }

  /** Runs a note; if it fails, the item is looked up at the next start. The outcome itself holds. */
  #note(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#options.logger.warn('An outcome could not be journalled', error);
    }
  }
}
