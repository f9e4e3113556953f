/** The jobs that are not dismissed, of accounts that have begun, in the order in which they were started. */
import { FailureError } from '#domain/failure.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
import { knownOrganization } from '../cache/known-items.ts';
import type { JobRecords, ReplacedItems } from '../journal/job-records.ts';
import type { Journal } from '../journal/journal.ts';
import type { Logger } from '../log/logger.ts';
import { Job } from './job.ts';

export interface JobListOptions {
  readonly accountManager: AccountManager;
  readonly logger: Logger;
  /** Whether an account is being signed out of. */
  readonly isLeaving: (accountId: string) => boolean;
  /** Called with each job that was read from a journal. */
  readonly onRead: (job: Job) => void;
}

export class JobList {
  readonly #options: JobListOptions;
  readonly #jobs = new Map<string, Job>();
  /** Journals whose jobs are in the list. */
  readonly #loaded = new WeakSet<Journal>();

  constructor(options: JobListOptions) {
    this.#options = options;
  }

  /** Reads the journals that were opened since the last call, first. */
  get all(): readonly Job[] {
    this.#load();
    return [...this.#jobs.values()];
  }

  get(jobId: string): Job | undefined {
    this.#load();
    return this.#jobs.get(jobId);
  }

  /** Throws a `FailureError` of kind `not-found` if the job was dismissed. */
  find(jobId: string): Job {
    const job = this.get(jobId);
    if (job) return job;
    const message = 'This was already dismissed or undone.';
    throw new FailureError({ kind: 'not-found', message });
  }

  put(job: Job): void {
    this.#jobs.set(job.id, job);
  }

  remove(job: Job): void {
    this.#jobs.delete(job.id);
  }

  /** Returns the jobs of an organization that are in the outbox. */
  waitingIn(key: OrganizationKey): readonly Job[] {
    return this.all.filter((job) => job.state === 'waiting' && job.isIn(key));
  }

  /** Takes out what the journal no longer has. */
  replace({ jobId, itemIds }: ReplacedItems): void {
    const job = this.#jobs.get(jobId);
    if (!job) return;
    if (itemIds === null) this.#jobs.delete(jobId);
    else job.items = job.items.filter(({ id }) => !itemIds.includes(id));
  }

  /** Moves the job to its account's new journal, because the earlier one is closed. */
  move(job: Job, records: JobRecords): void {
    try {
      job.moveTo(records);
    } catch (error) {
      this.#options.logger.warn('A job could not be noted in another journal', error);
    }
  }

  #load(): void {
    const { accountManager, isLeaving, onRead } = this.#options;
    accountManager.each('its jobs', (session) => {
      const accountId = session.account.id;
      if (!session.hasBegun || isLeaving(accountId)) return;
      const { journal } = session;
      if (this.#loaded.has(journal)) return;
      const records = journal.jobs;
      for (const job of this.#jobs.values()) {
        const isOwn = job.key.accountId === accountId;
        if (isOwn && job.records !== records) this.move(job, records);
      }
      const read: Job[] = [];
      for (const { items, damaged, ...noted } of records.all()) {
        if (this.#jobs.has(noted.id)) continue;
        // An older Orgdesk noted none.
        const known = knownOrganization(session.cache, noted.organizationId)?.name ?? '';
        const stored = { ...noted, organizationName: noted.organizationName || known };
        const job = new Job({ accountId, stored, items, damaged, records });
        this.#jobs.set(stored.id, job);
        read.push(job);
      }
      this.#loaded.add(journal);
      read.forEach(onRead);
    });
  }
}
