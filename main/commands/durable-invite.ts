/**
 * One run of an invite over the journal: what was under way when an earlier try of it was cut off is
 * looked up, the rest is sent, an intent noted before each request and its outcome after the answer.
 */
import type { Failure } from '#domain/failure.ts';
import { moment } from '#domain/moment.ts';
import type {
  InviteActivity,
  InviteProgress,
  InviteResult,
} from '#preload/contract/organization.ts';
import { wait } from '../jobs/pacing.ts';
import type { Writing } from '../jobs/write.ts';
import { isDoubtful, type JournalledRow } from '../journal/invite-rows.ts';
import type { InviteRuns, JournalledRun } from '../journal/invite-runs.ts';
import type { Logger } from '../log/logger.ts';
import { failureFrom } from '../sync/failed.ts';
import {
  cannotTell,
  type FoundAs,
  findInvited,
  foundAlready,
  settleUnknown,
} from './invite-check.ts';
import { type Attempted, failed, inviteOne } from './invite-one.ts';
import { InviteQuota } from './invite-quota.ts';
import { InviteRun } from './invite-run.ts';

/** Seconds that a run waits for a platform which asks for a pause; longer ones are the person's to plan. */
const longestPause = 900;

export interface DurableInviteOptions {
  readonly writing: Writing;
  readonly run: JournalledRun;
  /** It was begun some time ago, so others may have invited meanwhile whom it has not tried yet. */
  readonly continued: boolean;
  readonly logger: Logger;
  /** There is another progress to tell. */
  readonly onChange: () => void;
  /** Aborts when the person stops it. */
  readonly stop: AbortSignal;
}

function isSettled(row: JournalledRow): boolean {
  const kind = row.outcome?.kind;
  return kind === 'sent' || (kind === 'failed' && !isDoubtful(row));
}

/** Whether the platform answered that it will not do it. */
function isRefused({ outcome }: InviteResult): boolean {
  if (outcome.kind !== 'failed') return false;
  return outcome.failure.kind === 'invalid' || outcome.failure.kind === 'conflict';
}

export class DurableInvite {
  readonly #options: DurableInviteOptions;
  readonly #runs: InviteRuns;
  readonly #rows: ReadonlyMap<string, JournalledRow>;
  readonly #quota: InviteQuota;
  readonly #signal: AbortSignal;
  readonly #results = new Map<string, InviteResult>();
  /** When each was about to be sent in this run (ISO 8601, by the platform's clock). */
  readonly #intended = new Map<string, string>();
  #activity: InviteActivity = { kind: 'checking' };
  #work: InviteRun | undefined;

  constructor(options: DurableInviteOptions) {
    const { run, stop } = options;
    const { session, platform, organizationId } = options.writing;
    this.#options = options;
    // The run keeps to the journal in which it was begun.
    this.#runs = session.journal.inviteRuns;
    this.#rows = new Map(run.rows.map((row) => [row.email, row]));
    this.#signal = AbortSignal.any([stop, session.ending]);
    this.#quota = new InviteQuota({
      runs: this.#runs,
      organizationId,
      perDay: platform.capabilities.invitesPerDay,
      platform: session.platformName,
    });
  }

  pause(): void {
    this.#work?.pause();
  }

  resume(): void {
    this.#work?.resume();
  }

  /** What is known so far, in the order of the plan. */
  progress(): Pick<InviteProgress, 'results' | 'activity'> {
    return { results: this.#inOrder(), activity: this.#activity };
  }

  tell(): void {
    this.#options.onChange();
  }

  /** One row for each person, in order. Rejects with a `FailureError` where nothing could be begun. */
  async carryOut(): Promise<readonly InviteResult[]> {
    const { run, writing } = this.#options;
    for (const { email, outcome } of run.rows.filter(isSettled)) {
      if (outcome) this.#results.set(email, { email, outcome });
    }
    const doubtful = new Set(run.rows.filter(isDoubtful).map(({ email }) => email));
    const unsettled = run.rows.filter((row) => !isSettled(row)).map(({ email }) => email);
    await this.#lookUp(this.#options.continued ? unsettled : [...doubtful]);
    const results = await this.#send();
    // The next start finds it as it is: interrupted.
    if (writing.session.ending.aborted) return this.#inOrder(results);
    for (const result of await settleUnknown(results, (emails) => this.#find(emails))) {
      const before = this.#results.get(result.email)?.outcome;
      if (before?.kind === 'unknown' && result.outcome.kind === 'sent') this.#record(result);
      this.#results.set(result.email, result);
    }
    // Refused because an earlier try came through after it was looked up.
    const refused = results.filter((each) => doubtful.has(each.email) && isRefused(each));
    await this.#lookUp(refused.map(({ email }) => email)).catch(() => undefined);
    const all = this.#inOrder();
    this.#note(() => this.#runs.end(run.id, all, new Date().toISOString()));
    return all;
  }

  /**
   * Whoever has an invitation was invited, whatever was answered, and is not tried again. Where it
   * cannot have been this invite that invited them, that is said.
   */
  async #lookUp(emails: readonly string[]): Promise<void> {
    if (emails.length === 0) return;
    this.#activity = { kind: 'checking' };
    this.tell();
    for (const [email, as] of await this.#find(emails)) {
      const ours = this.#intendedBefore(email) !== null;
      if (as !== 'unclear') {
        this.#record({ email, outcome: ours ? { kind: 'sent' } : foundAlready(as) });
      } else if (ours) {
        // Sending it again could invite them twice.
        this.#record({ email, outcome: cannotTell });
      }
    }
  }

  #find(emails: readonly string[]): Promise<ReadonlyMap<string, FoundAs>> {
    const { session, platform, organizationId } = this.#options.writing;
    const since = emails.map((email) => {
      return [email, this.#intendedBefore(email) ?? this.#intended.get(email) ?? null] as const;
    });
    const remembered = () => session.journal.invitations.of(organizationId);
    const now = () => session.platformNow();
    return findInvited(new Map(since), { platform, organizationId, remembered, now });
  }

  async #send(): Promise<readonly InviteResult[]> {
    this.#work = new InviteRun({
      emails: [...this.#rows.keys()].filter((email) => !this.#results.has(email)),
      invite: (email) => this.#inviteDurably(email),
      onProgress: (_results, activity) => {
        this.#activity = activity;
        this.tell();
      },
      wait,
      now: () => performance.now(),
      signal: this.#signal,
    });
    return this.#work.run();
  }

  async #inviteDurably(email: string): Promise<Attempted> {
    const { run, logger } = this.#options;
    try {
      const full = this.#quota.take(this.#platformNow());
      if (full) return { ...failed(full), final: true };
      const at = new Date(this.#platformNow()).toISOString();
      this.#runs.intend(run.id, email, at);
      this.#intended.set(email, at);
    } catch (error) {
      // Without a note nobody would know after a crash that this was sent.
      return { ...failed(failureFrom(error, logger)), final: true };
    }
    const attempted = await this.#inviteOnce(email);
    this.#quota.settle();
    const { outcome } = attempted;
    if (outcome.kind === 'failed' && outcome.failure.kind === 'rate-limited') {
      this.#note(() => this.#runs.release(run.id, email, this.#intendedBefore(email)));
      return this.#afterPause(attempted, outcome.failure);
    }
    this.#record({ email, outcome });
    return attempted;
  }

  async #inviteOnce(email: string): Promise<Attempted> {
    const { run, logger } = this.#options;
    const { session, platform, organizationId } = this.#options.writing;
    const row = this.#rows.get(email);
    if (!row) throw new Error('An address that was not asked for');
    const { roles, projectIds, idempotencyKey } = row;
    const input = { email, roles, projectIds, message: run.message };
    const attempted = await inviteOne(platform, organizationId, input, idempotencyKey, logger);
    const { invitation } = attempted;
    try {
      if (invitation && session.isOpen) {
        session.cache.putItem('invitations', organizationId, invitation);
        session.followMail(organizationId);
      }
    } catch (error) {
      // It was sent all the same, and the next look at the platform brings it.
      logger.warn('An invitation could not be cached', error);
    }
    return attempted;
  }

  /** A pause too long to sit through ends the run, and says when there is a point in going on. */
  #afterPause(attempted: Attempted, failure: Failure): Attempted {
    const { retryAfter = 0 } = failure;
    if (retryAfter <= longestPause) return attempted;
    const now = Date.now();
    const when = moment(new Date(now + retryAfter * 1000).toISOString(), now);
    const message = `${failure.message} Continue from ${when}.`;
    return { ...failed({ ...failure, message }), final: true };
  }

  #record(result: InviteResult): void {
    this.#results.set(result.email, result);
    const { id } = this.#options.run;
    const at = new Date(this.#platformNow()).toISOString();
    const earlier = this.#intendedBefore(result.email);
    this.#note(() => this.#runs.record(id, result.email, result.outcome, { at, earlier }));
  }

  /** When an earlier try whose answer nobody knows was about to be sent; null: there was none. */
  #intendedBefore(email: string): string | null {
    return this.#rows.get(email)?.intendedAt ?? null;
  }

  /** What the platform counts and tells is compared with these times, which the journal keeps. */
  #platformNow(): number {
    return this.#options.writing.session.platformNow();
  }

  /** What cannot be noted is looked up at the next start instead: the outcome itself holds. */
  #note(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#options.logger.warn('An outcome could not be journalled', error);
    }
  }

  #inOrder(more: readonly InviteResult[] = []): readonly InviteResult[] {
    const all = new Map([...this.#results, ...more.map((each) => [each.email, each] as const)]);
    return [...this.#rows.keys()].flatMap((email) => all.get(email) ?? []);
  }
}
