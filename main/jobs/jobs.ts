/**
 * Manages all jobs: starts them, delays them while they can be undone, runs them, continues them after a
 * restart, and forgets them once their outcome was seen (docs/decisions/0080).
 */
import { setTimeout as pause } from 'node:timers/promises';
import { type Failure, FailureError } from '#domain/failure.ts';
import type { CallInput } from '#preload/contract/calls.ts';
import type { JobDetails, JobView, StartedJob } from '#preload/contract/jobs.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
import type { AccountSession } from '../accounts/session.ts';
import type { StoredItem } from '../journal/job-items.ts';
import type { Logger } from '../log/logger.ts';
import type { Notices } from '../settings/notices.ts';
import { failureFrom } from '../sync/failed.ts';
import { fold, replacedJob, underWay } from './fold.ts';
import { Job, type JobGroup, type Start } from './job.ts';
import { JobList } from './job-list.ts';
import { namesIn } from './job-view.ts';
import { mustWait, Outbox } from './outbox.ts';
import { Pacer } from './pacer.ts';
import { type Clock, systemClock } from './pacing.ts';
import { requirePermission } from './permission.ts';
import { neededFor, planItems, planJob } from './plan.ts';
import { runJob } from './run-job.ts';
import { throttle } from './throttle.ts';
import { refreshAll, type Writing, write } from './write.ts';

/** Milliseconds between two pushes. */
const pushIntervalMs = 200;
/** Milliseconds that an end waits for running requests. */
const endTimeoutMs = 4000;

const dismissed: Failure = { kind: 'not-found', message: 'This was already dismissed or undone.' };
const leaving: Failure = { kind: 'not-found', message: 'This account is being signed out of.' };

export interface JobsOptions {
  readonly accountManager: AccountManager;
  readonly notices: Notices;
  readonly logger: Logger;
  /** Returns the milliseconds in which a change of so many people can be undone. */
  readonly undoTime: (people: number) => number;
  /** Called with all jobs whenever one changes. */
  readonly push: (jobs: readonly JobView[]) => void;
  /** The system's clock by default. */
  readonly clock?: Clock;
}

export class Jobs {
  readonly #accountManager: AccountManager;
  readonly #notices: Notices;
  readonly #logger: Logger;
  readonly #undoTime: JobsOptions['undoTime'];
  readonly #push: (jobs: readonly JobView[]) => void;
  readonly #clock: Clock;
  readonly #jobs: JobList;
  readonly #pacers = new WeakMap<AccountSession, Pacer>();
  /** Accounts that are being signed out of. */
  readonly #leaving = new Set<string>();
  readonly #outbox: Outbox;
  readonly #pushSoon = throttle(pushIntervalMs, () => this.pushNow());

  constructor(options: JobsOptions) {
    const { accountManager, notices, logger, undoTime, push, clock = systemClock } = options;
    this.#accountManager = accountManager;
    this.#notices = notices;
    this.#logger = logger;
    this.#undoTime = undoTime;
    this.#push = push;
    this.#clock = clock;
    const isLeaving = (accountId: string) => this.#leaving.has(accountId);
    this.#outbox = new Outbox({ accountManager, logger, isLeaving });
    this.#jobs = new JobList({
      accountManager,
      logger,
      isLeaving,
      onRead: (job) => this.#outbox.takeBack(job),
    });
  }

  /** Returns all jobs that are not dismissed, of accounts that have begun. */
  views(): readonly JobView[] {
    return this.#jobs.all.map((job) => job.view());
  }

  /** Pushes the state of all jobs now. */
  pushNow(): void {
    this.#push(this.views());
  }

  /** Pushes the state of all jobs soon, since it may have changed. */
  changed(): void {
    this.#pushSoon.call(undefined);
  }

  /** Resolves when no work of the job is running. */
  async settled(jobId: string): Promise<void> {
    await this.#jobs.get(jobId)?.settled;
  }

  /** Starts a job, or puts it into the outbox. If it throws a `FailureError`, nothing was started. */
  start({ jobId, key, work }: CallInput<'startJob'>, group: JobGroup | null = null): StartedJob {
    if (this.#jobs.get(jobId)) throw new FailureError(underWay);
    const { accountId, organizationId } = key;
    if (this.#leaving.has(accountId)) throw new FailureError(leaving);
    const session = this.#accountManager.session(accountId);
    const waits = mustWait(session, work.kind);
    // Fails at once while there is no platform.
    if (!waits) session.platform();
    requirePermission(session, organizationId, neededFor[work.kind]);
    const former = 'replaces' in work ? this.#jobs.get(work.replaces ?? '') : undefined;
    const replaced = former ? replacedJob(former, key, work.kind) : null;
    const planned = planItems(session, organizationId, work, replaced);
    const waiting = this.#jobs.waitingIn(key).filter((job) => job !== former);
    this.#refuseTouched(key, planned, (job) => waits && waiting.includes(job));
    const { items, replaces } = fold(session.kind.view.roles, planned, waits ? waiting : []);
    const { jobs: records } = session.journal;
    const stored = planJob(session, { jobId, organizationId, work, waits, group });
    const all = former ? [...replaces, { jobId: former.id, itemIds: null }] : replaces;
    // Together with what it was folded into, it may change nothing.
    const isEmpty = items.length === 0;
    if (isEmpty) records.drop(all);
    else records.begin(stored, items, all);
    for (const each of all) this.#jobs.replace(each);
    const job = new Job({ accountId, stored, items, damaged: false, records });
    if (!isEmpty) this.#jobs.put(job);
    if (!waits) this.#begin(job, group?.people ?? items.length);
    if (!group) this.pushNow();
    return waits ? 'waiting' : 'begun';
  }

  /** Throws a `FailureError` of kind `not-found` if the job was dismissed. */
  get({ jobId }: CallInput<'getJob'>): JobDetails {
    const job = this.#jobs.find(jobId);
    const rows = job.rows().map((row) => JSON.stringify(row));
    return { job: job.view(), message: job.stored.message, rows: rows.join('\n') };
  }

  /** Throws a `FailureError` if it is too late. */
  undo({ jobId }: CallInput<'undoJob'>): null {
    const job = this.#jobs.get(jobId);
    if (job?.state === 'waiting') {
      if (job.takeOut()) {
        this.pushNow();
        return null;
      }
      this.#outbox.noteRemoved(job);
    } else if (!job?.unschedule()) {
      const message = job
        ? 'Too late to undo: this change was already sent.'
        : 'Too late to undo: this change is no longer pending. Check the team.';
      throw new FailureError({ kind: 'conflict', message });
    }
    this.#forget(job);
    return null;
  }

  /** Returns a job that was taken out to the outbox. Throws a `FailureError`. */
  restore({ jobId }: CallInput<'restoreJob'>): null {
    const job = this.#outbox.restore(jobId);
    if (!job || this.#leaving.has(job.key.accountId)) throw new FailureError(dismissed);
    job.records = this.#accountManager.session(job.key.accountId).journal.jobs;
    job.records.begin(job.stored, job.items);
    this.#jobs.put(job);
    this.#sendWaiting();
    this.pushNow();
    return null;
  }

  hold({ jobId, held }: CallInput<'holdJob'>): null {
    this.#outbox.hold(jobId, held);
    this.#sendWaiting();
    return null;
  }

  /** A window was opened, in which nothing is edited yet. */
  releaseAll(): void {
    this.#outbox.releaseAll();
    this.connectionsChanged();
  }

  sendNow({ jobId }: CallInput<'sendJobNow'>): null {
    const job = this.#jobs.get(jobId);
    if (job) this.#sendScheduled(job);
    return null;
  }

  pause({ jobId }: CallInput<'pauseJob'>): null {
    this.#jobs.get(jobId)?.run?.pause();
    return null;
  }

  resume({ jobId }: CallInput<'resumeJob'>): null {
    this.#jobs.get(jobId)?.run?.resume();
    return null;
  }

  stop({ jobId }: CallInput<'stopJob'>): null {
    this.#jobs.get(jobId)?.run?.stop();
    return null;
  }

  /** Continues with the remaining items. Throws a `FailureError`. */
  continue({ jobId }: CallInput<'continueJob'>): null {
    const job = this.#jobs.find(jobId);
    if (job.isUnderWay) return null;
    return this.#goOn(job, { open: job.reopenLeft(), continued: true, checks: false });
  }

  /** Retries items that were not done; after a conflict it overwrites. Throws a `FailureError`. */
  retry({ jobId, ids }: CallInput<'retryJob'>): null {
    const job = this.#jobs.find(jobId);
    if (job.isUnderWay) return null;
    return this.#goOn(job, { open: job.reopen(ids), continued: false, checks: false });
  }

  /** Throws a `FailureError` if the journal cannot be written. */
  dismiss({ jobId, ids }: CallInput<'dismissJob'>): null {
    const job = this.#jobs.get(jobId);
    if (!job || job.isUnderWay) return null;
    const dropped = new Set(ids ?? []);
    const left = ids === null ? [] : job.items.filter(({ id }) => !dropped.has(id));
    if (left.every(({ outcome }) => outcome?.kind === 'done')) this.#forget(job);
    else {
      job.records.drop([{ jobId, itemIds: [...dropped] }]);
      job.items = left;
      this.pushNow();
    }
    return null;
  }

  /** Sends what the outboxes hold of accounts whose platforms can be reached. */
  connectionsChanged(): void {
    this.#sendWaiting();
    this.changed();
  }

  /**
   * Sends scheduled jobs when Orgdesk ends. Items not done in a few seconds are offered at the next start; the outbox
   * stays as it is.
   */
  async end(): Promise<void> {
    await this.#sendAll(this.#jobs.all);
  }

  /** Ends the jobs of an account that is signed out; reports unfinished items at once, since its journal is removed. */
  async endAccount(accountId: string): Promise<void> {
    const jobs = this.#jobs.all.filter(({ key }) => key.accountId === accountId);
    const changing = jobs.filter(
      ({ state, changesMembers }) => changesMembers && state !== 'finished' && state !== 'waiting',
    );
    this.#leaving.add(accountId);
    await this.#sendAll(jobs);
    for (const job of jobs) {
      this.#jobs.remove(job);
      const items = job.run?.items ?? job.items;
      job.run?.stop();
      const left = items.filter(
        ({ work, outcome }) => work.what === 'member' && outcome?.kind !== 'done',
      );
      if (left.length === 0 || !changing.includes(job)) continue;
      this.#notices.add(
        `You signed out, and the change to ${namesIn(left)} in ${job.stored.organizationName} may not have gone through. Check the team when you sign in again.`,
      );
    }
    this.pushNow();
  }

  async #sendAll(jobs: readonly Job[]): Promise<void> {
    for (const job of jobs) this.#sendScheduled(job);
    const changing = jobs.filter(({ run, changesMembers }) => run !== null && changesMembers);
    await Promise.race([
      Promise.all(changing.map(({ settled }) => settled)),
      pause(endTimeoutMs, undefined, { ref: false }),
    ]);
  }

  #forget(job: Job): void {
    try {
      job.records.forget(job.id);
      this.#jobs.remove(job);
    } finally {
      // Even if the journal refuses: an undone job no longer waits to be sent.
      this.changed();
    }
  }

  /** @param isExcepted whether a job may touch the same members */
  #refuseTouched(
    key: OrganizationKey,
    items: readonly StoredItem[],
    isExcepted: (job: Job) => boolean,
  ): void {
    const others = this.#jobs.all.filter((job) => !isExcepted(job));
    const touched = new Set(others.flatMap((job) => job.touched(key)));
    for (const { work } of items) {
      if (work.what !== 'member' || !touched.has(work.memberId)) continue;
      throw new FailureError({
        kind: 'conflict',
        message: `A change to ${work.name || work.email} is pending. Undo it, or wait until it’s sent.`,
      });
    }
  }

  /** Begins a new job, which is delayed if it can be undone. */
  #begin(job: Job, people: number): void {
    if (job.changesMembers) {
      job.schedule(this.#undoTime(people), () => this.#sendScheduled(job));
    } else this.#run(job, { open: job.untried, continued: false, checks: false });
  }

  #sendScheduled(job: Job): void {
    if (!job.unschedule()) return;
    if (this.#outbox.takes(job)) {
      job.wait(job.untried);
      this.changed();
    } else this.#run(job, { open: job.untried, continued: false, checks: false });
  }

  #sendWaiting(): void {
    for (const job of this.#outbox.next(this.#jobs.all))
      this.#run(job, { open: job.untried, continued: false, checks: true });
  }

  #goOn(job: Job, start: Start): null {
    if (this.#leaving.has(job.key.accountId)) throw new FailureError(leaving);
    job.refuseDamaged();
    if (start.open.length === 0) return null;
    this.#refuseTouched(job.key, start.open, (other) => other === job);
    const session = this.#accountManager.session(job.key.accountId);
    const waits = mustWait(session, job.stored.kind);
    if (!waits) session.platform();
    requirePermission(session, job.key.organizationId, neededFor[job.stored.kind]);
    if (waits) {
      job.wait(start.open);
      this.pushNow();
      return null;
    }
    job.stored = { ...job.stored, waits: false };
    job.records.begin(job.stored, start.open);
    this.#run(job, start);
    return null;
  }

  #run(job: Job, start: Start): void {
    const { items, records } = job;
    const before = { finished: job.stored.finished, items };
    job.put(start.open);
    const needed = neededFor[job.stored.kind];
    job.settled = write(this.#accountManager, job.key, needed, (writing) =>
      this.#runOver(job, start, writing),
    )
      .catch((error: unknown) => {
        job.breakOff(failureFrom(error, this.#logger), start, before);
        this.#noteEnd(job);
      })
      .finally(() => {
        job.run = null;
        if (job.records !== records) this.#jobs.move(job, job.records);
        this.#outbox.takeBack(job);
        this.#sendWaiting();
        this.changed();
      });
    this.changed();
  }

  async #runOver(job: Job, start: Start, writing: Writing): Promise<void> {
    const { session, organizationId } = writing;
    const pacer = this.#pacers.get(session) ?? new Pacer(session.kind.pace);
    this.#pacers.set(session, pacer);
    const onChange = () => this.changed();
    try {
      await runJob({
        writing,
        job,
        ...start,
        pacer,
        clock: this.#clock,
        logger: this.#logger,
        onChange,
      });
    } finally {
      const undone = job.items.some(({ outcome }) => outcome?.kind !== 'done');
      if (session.isOpen && undone) refreshAll(session, organizationId);
      else if (session.isOpen && job.stored.kind === 'invite') {
        session.refreshInBackground(organizationId, 0);
      }
    }
  }

  #noteEnd(job: Job): void {
    if (!job.stored.finished) return;
    try {
      job.records.finish(job.stored, job.items, job.stored);
    } catch (error) {
      this.#logger.warn('A job’s end could not be noted', error);
    }
  }
}
