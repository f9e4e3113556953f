/**
 * The outbox: the jobs that were started while their platform could not be reached. Once it can, they are sent one
 * after the other in each organization, in the order in which they were started (docs/decisions/0106).
 */
import { isUnreachable } from '#domain/failure.ts';
import type { JobKind } from '#preload/contract/jobs.ts';
import type { Connection } from '#preload/contract/shell.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
import type { AccountSession } from '../accounts/session.ts';
import type { Logger } from '../log/logger.ts';
import type { Job } from './job.ts';

/** How often in a row a job returns to the outbox although its platform can be read; then it ends as failed. */
const maxReturns = 3;

/** The kinds of jobs that wait for a connection; the others are refused without one. */
const waitable: Readonly<Record<JobKind, boolean>> = {
  invite: true,
  resend: true,
  revoke: true,
  'change-roles': true,
  remove: true,
  revert: false,
  'delete-projects': true,
  'offer-projects': false,
  'create-project': true,
  'edit-project': true,
};

/** Whether a job of this kind has to wait for the account's platform. */
export function mustWait(
  { connection }: Pick<AccountSession, 'connection'>,
  kind: JobKind,
): boolean {
  return waitable[kind] && connection.state === 'failing' && isUnreachable(connection.failure);
}

export interface OutboxOptions {
  readonly accountManager: Pick<AccountManager, 'each'>;
  readonly logger: Logger;
  /** Whether an account is being signed out of. */
  readonly isLeaving: (accountId: string) => boolean;
}

/** How often in a row a job lost its connection while its platform could be read, and by which reading. */
interface Returns {
  readonly times: number;
  readonly syncedAt: string;
}

export class Outbox {
  readonly #options: OutboxOptions;
  readonly #returns = new Map<string, Returns>();
  /** Jobs that the person took out, so that this can be undone. */
  readonly #removed = new Map<string, Job>();

  /** Jobs whose contents are being edited. */
  readonly #held = new Set<string>();

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  /** Returns the jobs to send now: the first of each organization in which nothing is being sent. */
  next(all: readonly Job[]): readonly Job[] {
    if (all.every(({ state }) => state !== 'waiting')) return [];
    const busy = new Set(all.flatMap(({ run, key }) => (run ? [JSON.stringify(key)] : [])));
    return all.filter((job) => {
      const place = JSON.stringify(job.key);
      if (job.state !== 'waiting' || busy.has(place)) return false;
      // The later ones of the organization wait for this one.
      busy.add(place);
      if (this.#held.has(job.id)) return false;
      const connection = this.#connectionOf(job);
      if (connection?.state === 'failing') this.#returns.delete(job.id);
      return (
        connection?.state === 'online' &&
        connection.syncedAt !== this.#returns.get(job.id)?.syncedAt
      );
    });
  }

  /** Returns a job whose run lost its connection to the outbox; does nothing after several returns in a row. */
  takeBack(job: Job): void {
    if (!job.lostConnection) return;
    const connection = this.#connectionOf(job);
    if (connection === null) return;
    const times = (this.#returns.get(job.id)?.times ?? 0) + 1;
    const syncedAt = connection.state === 'online' ? connection.syncedAt : '';
    this.#returns.set(job.id, { times, syncedAt });
    try {
      if (times > maxReturns) job.stayEnded();
      else {
        job.wait(job.reopenLeft());
        this.#askAgain(job);
      }
    } catch (error) {
      this.#options.logger.warn('A job could not be put into the outbox', error);
    }
  }

  /** Finds out whether the platform can be reached: the next reading may be minutes away. */
  #askAgain({ key: { accountId } }: Job): void {
    this.#options.accountManager.each('asking a platform again', (session) => {
      if (session.account.id === accountId) session.refreshStale(0);
    });
  }

  /** Keeps a job in the outbox, whatever its connection, or ends that. */
  hold(jobId: string, held: boolean): void {
    if (held) this.#held.add(jobId);
    else this.#held.delete(jobId);
  }

  releaseAll(): void {
    this.#held.clear();
  }

  noteRemoved(job: Job): void {
    this.#removed.set(job.id, job);
  }

  /** Returns a job that the person took out; undefined if it is not known any more. */
  restore(jobId: string): Job | undefined {
    const job = this.#removed.get(jobId);
    this.#removed.delete(jobId);
    return job;
  }

  /** Whether nothing of the job can be sent now, so that it belongs into the outbox. */
  takes(job: Job): boolean {
    const connection = this.#connectionOf(job);
    return connection !== null && mustWait({ connection }, job.stored.kind);
  }

  /** Returns null for an account that is closed or being signed out of. */
  #connectionOf({ key: { accountId } }: Job): Connection | null {
    const { accountManager, isLeaving } = this.#options;
    if (isLeaving(accountId)) return null;
    const find = (session: AccountSession) =>
      session.account.id === accountId ? session.connection : null;
    return accountManager.each('its outbox', find).find((found) => found !== null) ?? null;
  }
}
