/**
 * Manages all jobs: starts them, delays them while they can be undone, runs them, continues them after a
 * restart, and forgets them once their outcome was seen (docs/decisions/0080).
 */
import { setTimeout as pause } from 'node:timers/promises';
import { type Failure, FailureError } from '#domain/failure.ts';
import type { CallInput } from '#preload/contract/calls.ts';
import type { JobDetails, JobView } from '#preload/contract/jobs.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
import type { AccountSession } from '../accounts/session.ts';
import { knownOrganization } from '../cache/known-items.ts';
import type { StoredItem } from '../journal/job-items.ts';
import type { JobRecords, StoredJob } from '../journal/job-records.ts';
import type { Journal } from '../journal/journal.ts';
import type { Logger } from '../log/logger.ts';
import type { Notices } from '../settings/notices.ts';
import { failureFrom } from '../sync/failed.ts';
import { Job, type JobGroup, type Start } from './job.ts';
import { namesIn } from './job-view.ts';
import { Pacer } from './pacer.ts';
import { type Clock, systemClock } from './pacing.ts';
import { requirePermission } from './permission.ts';
import { neededFor, planItems, type Replaced } from './plan.ts';
import { runJob } from './run-job.ts';
import { throttle } from './throttle.ts';
import { refreshAll, type Writing, write } from './write.ts';

/** Milliseconds between two pushes. */
const pushIntervalMs = 200;
/** Milliseconds that an end waits for running requests. */
const endTimeoutMs = 4000;

const dismissed: Failure = {
  kind: 'not-found',
  message: 'This was already dismissed or undone.',
};
const leaving: Failure = { kind: 'not-found', message: 'This account is being signed out of.' };
const underWay: Failure = { kind: 'conflict', message: 'This is already running.' };

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
  readonly #jobs = new Map<string, Job>();
  /** Journals whose jobs are in the list. */
  readonly #loaded = new WeakSet<Journal>();
  readonly #pacers = new WeakMap<AccountSession, Pacer>();
  /** Accounts that are being signed out of. */
  readonly #leaving = new Set<string>();
  readonly #pushSoon = throttle(pushIntervalMs, () => this.pushNow());

  constructor(options: JobsOptions) {
    const { accountManager, notices, logger, undoTime, push, clock = systemClock } = options;
    this.#accountManager = accountManager;
    this.#notices = notices;
    this.#logger = logger;
    this.#undoTime = undoTime;
    this.#push = push;
    this.#clock = clock;
  }

  /** Returns all jobs that are not dismissed, of accounts that have begun. */
  views(): readonly JobView[] {
    this.#load();
    return [...this.#jobs.values()].map((job) => job.view());
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

  /** Starts a job. If it throws a `FailureError`, nothing was started. */
  start({ jobId, key, work }: CallInput<'startJob'>, group: JobGroup | null = null): null {
    this.#load();
    if (this.#jobs.has(jobId)) throw new FailureError(underWay);
    const { accountId, organizationId } = key;
    if (this.#leaving.has(accountId)) throw new FailureError(leaving);
    const session = this.#accountManager.session(accountId);
    // Fails at once while the account is offline.
    session.platform();
    requirePermission(session, organizationId, neededFor[work.kind]);
    const replaced = work.kind === 'invite' ? this.#replaced(key, work.replaces) : null;
    const items = planItems(session, organizationId, work, replaced?.items ?? null);
    this.#refuseTouched(key, items);
    const { person } = session.account;
    const stored: StoredJob = {
      id: jobId,
      kind: work.kind,
      organizationId,
      organizationName: knownOrganization(session.cache, organizationId)?.name ?? '',
      by: person.name || person.email,
      startedAt: new Date().toISOString(),
      message: work.kind === 'invite' ? work.message : '',
      finished: false,
      stopped: false,
      failure: null,
      groupId: group?.id ?? null,
    };
    const { jobs: records } = session.journal;
    records.begin(stored, items, replaced?.jobId ?? null);
    if (replaced) this.#jobs.delete(replaced.jobId);
    const job = new Job({ accountId, stored, items, damaged: false, records });
    this.#jobs.set(jobId, job);
    if (job.changesMembers) {
      job.schedule(this.#undoTime(group?.people ?? items.length), () => this.#sendScheduled(job));
    } else
      this.#run(job, { open: items.filter(({ outcome }) => outcome === null), continued: false });
    if (!group) this.pushNow();
    return null;
  }

  /** Throws a `FailureError` of kind `not-found` if the job was dismissed. */
  get({ jobId }: CallInput<'getJob'>): JobDetails {
    const job = this.#find(jobId);
    const rows = job.rows().map((row) => JSON.stringify(row));
    return { job: job.view(), message: job.stored.message, rows: rows.join('\n') };
  }

  /** Throws a `FailureError` if it is too late. */
  undo({ jobId }: CallInput<'undoJob'>): null {
    this.#load();
    const job = this.#jobs.get(jobId);
    if (!job?.unschedule()) {
      const message = job
        ? 'Too late to undo: this change was already sent.'
        : 'Too late to undo: this change is no longer pending. Check the team.';
      throw new FailureError({ kind: 'conflict', message });
    }
    this.#forget(job);
    return null;
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
    const job = this.#find(jobId);
    if (job.state === 'running' || job.state === 'scheduled') return null;
    return this.#goOn(job, { open: job.reopenLeft(), continued: true });
  }

  /** Retries items that were not done; after a conflict it overwrites. Throws a `FailureError`. */
  retry({ jobId, ids }: CallInput<'retryJob'>): null {
    const job = this.#find(jobId);
    if (job.state === 'running' || job.state === 'scheduled') return null;
    return this.#goOn(job, { open: job.reopen(ids), continued: false });
  }

  /** Throws a `FailureError` if the journal cannot be written. */
  dismiss({ jobId, ids }: CallInput<'dismissJob'>): null {
    this.#load();
    const job = this.#jobs.get(jobId);
    if (!job || job.state === 'running' || job.state === 'scheduled') return null;
    const dropped = new Set(ids ?? []);
    const left = ids === null ? [] : job.items.filter(({ id }) => !dropped.has(id));
    if (left.every(({ outcome }) => outcome?.kind === 'done')) this.#forget(job);
    else {
      job.records.drop(jobId, [...dropped]);
      job.items = left;
      this.pushNow();
    }
    return null;
  }

  /** Sends scheduled jobs when Orgdesk ends. Items not done in a few seconds are offered at the next start. */
  async end(): Promise<void> {
    await this.#sendAll([...this.#jobs.values()]);
  }

  /** Ends the jobs of an account that is signed out; reports unfinished items at once, since its journal is removed. */
  async endAccount(accountId: string): Promise<void> {
    this.#load();
    const jobs = [...this.#jobs.values()].filter(({ key }) => key.accountId === accountId);
    const changing = jobs.filter(
      ({ state, changesMembers }) => changesMembers && state !== 'finished',
    );
    this.#leaving.add(accountId);
    await this.#sendAll(jobs);
    for (const job of jobs) {
      this.#jobs.delete(job.id);
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

  /** Loads the jobs of accounts that have begun: they were interrupted, or ended unseen. */
  #load(): void {
    this.#accountManager.each('its jobs', (session) => {
      if (!session.hasBegun || this.#leaving.has(session.account.id)) return;
      const { journal } = session;
      if (this.#loaded.has(journal)) return;
      const accountId = session.account.id;
      const records = journal.jobs;
      for (const job of this.#jobs.values()) {
        const isOwn = job.key.accountId === accountId;
        if (isOwn && job.records !== records) this.#move(job, records);
      }
      for (const { items, damaged, ...read } of records.all()) {
        if (this.#jobs.has(read.id)) continue;
        // An older Orgdesk noted none.
        const known = knownOrganization(session.cache, read.organizationId)?.name ?? '';
        const stored = { ...read, organizationName: read.organizationName || known };
        this.#jobs.set(stored.id, new Job({ accountId, stored, items, damaged, records }));
      }
      this.#loaded.add(journal);
    });
  }

  /** Moves the job to its account's new journal, because the earlier one is closed. */
  #move(job: Job, records: JobRecords): void {
    try {
      job.moveTo(records);
    } catch (error) {
      this.#logger.warn('A job could not be noted in another journal', error);
    }
  }

  #find(jobId: string): Job {
    this.#load();
    const job = this.#jobs.get(jobId);
    if (!job) throw new FailureError(dismissed);
    return job;
  }

  #forget(job: Job): void {
    try {
      job.records.forget(job.id);
      this.#jobs.delete(job.id);
    } finally {
      // Even if the journal refuses: an undone job no longer waits to be sent.
      this.changed();
    }
  }

  #replaced(
    { accountId, organizationId }: CallInput<'startJob'>['key'],
    jobId: string | null,
  ): { readonly jobId: string; readonly items: Replaced } | null {
    const job = jobId === null ? undefined : this.#jobs.get(jobId);
    if (!job) return null;
    if (job.state === 'running' || job.state === 'scheduled') throw new FailureError(underWay);
    if (job.stored.kind !== 'invite') {
      throw new FailureError({ kind: 'invalid', message: 'Only an invite can replace an invite.' });
    }
    if (job.key.accountId !== accountId || job.key.organizationId !== organizationId) {
      throw new FailureError({
        kind: 'not-found',
        message: 'This invite belongs to another organization.',
      });
    }
    return { jobId: job.id, items: { items: job.items, message: job.stored.message } };
  }

  #refuseTouched(key: CallInput<'startJob'>['key'], items: readonly StoredItem[]): void {
    const touched = new Set([...this.#jobs.values()].flatMap((job) => job.touched(key)));
    for (const { work } of items) {
      if (work.what !== 'member' || !touched.has(work.memberId)) continue;
      throw new FailureError({
        kind: 'conflict',
        message: `A change to ${work.name || work.email} is pending. Undo it, or wait until it’s sent.`,
      });
    }
  }

  #sendScheduled(job: Job): void {
    if (!job.unschedule()) return;
    this.#load();
    const open = job.items.filter(({ outcome }) => outcome === null);
    this.#run(job, { open, continued: false });
  }

  #goOn(job: Job, start: Start): null {
    if (this.#leaving.has(job.key.accountId)) throw new FailureError(leaving);
    job.refuseDamaged();
    if (start.open.length === 0) return null;
    this.#refuseTouched(job.key, start.open);
    const session = this.#accountManager.session(job.key.accountId);
    session.platform();
    requirePermission(session, job.key.organizationId, neededFor[job.stored.kind]);
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
        if (job.records !== records) this.#move(job, job.records);
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
