/**
 * Stores the jobs that were started and not yet dismissed, with their items. An item is noted before its
 * request and after its answer. Every method throws a `FailureError` if the journal cannot be read or written.
 */
import { z } from 'zod';
import { type Failure, FailureError, failureSchema } from '#domain/failure.ts';
import { type JobKind, jobKinds } from '#preload/contract/jobs.ts';
import { parseText } from '../files/json-text.ts';
import type { JournalDatabase, Sql } from './database.ts';
import { readItem, type StoredItem, type StoredOutcome } from './job-items.ts';
import { forgetChange, markChange, noteChange, trimChanges } from './member-changes.ts';

export interface StoredJob {
  readonly id: string;
  readonly kind: JobKind;
  readonly organizationId: string;
  readonly organizationName: string;
  /** The account's person. */
  readonly by: string;
  /** ISO 8601. */
  readonly startedAt: string;
  /** The message of an invite; "" otherwise. */
  readonly message: string;
  /** Whether it is in the outbox: it was made without a connection and is sent once there is one. */
  readonly waits: boolean;
  /** Whether the job ended. A job that neither ended, nor runs, nor waits was interrupted. */
  readonly finished: boolean;
  /** Whether the person stopped it. */
  readonly stopped: boolean;
  /** Why the job gave up the rest; null if it did not. */
  readonly failure: Failure | null;
  /** The same for jobs that were started together in several organizations; null for one alone. */
  readonly groupId: string | null;
}

export interface ReadJob extends StoredJob {
  /** In the order of the plan. */
  readonly items: readonly StoredItem[];
  /** Whether a part is not understood, so that the job cannot continue. */
  readonly damaged: boolean;
}

/** Items that others replace. */
export interface ReplacedItems {
  readonly jobId: string;
  /** Null for the job as a whole. */
  readonly itemIds: readonly string[] | null;
}

type Ending = Pick<StoredJob, 'stopped' | 'failure'>;

/** Both ISO 8601. */
interface SentPeriod {
  readonly since: string;
  readonly now: string;
}

const jobSchema = z
  .object({
    id: z.string(),
    kind: z.enum(jobKinds),
    organization_id: z.string(),
    organization_name: z.string(),
    started_by: z.string(),
    started_at: z.string(),
    message: z.string(),
    waits: z.number(),
    finished: z.number(),
    stopped: z.number(),
    failure: z.string().nullable(),
    group_id: z.string().nullable(),
  })
  .transform(
    (row): StoredJob => ({
      id: row.id,
      kind: row.kind,
      organizationId: row.organization_id,
      organizationName: row.organization_name,
      by: row.started_by,
      startedAt: row.started_at,
      message: row.message,
      waits: row.waits === 1,
      finished: row.finished === 1,
      stopped: row.stopped === 1,
      failure: row.failure === null ? null : (parseText(row.failure, failureSchema) ?? null),
      groupId: row.group_id,
    }),
  );

const times = z.array(z.object({ sent_at: z.string() }));

const lost: Failure = {
  kind: 'internal',
  message: 'Orgdesk lost its note of this, so it wasn’t sent. Try again.',
};

function writeItems(sql: Sql, jobId: string, items: readonly StoredItem[]): void {
  for (const [position, { id, work, idempotencyKey, intendedAt, outcome }] of items.entries()) {
    sql(
      `insert into job_items (job_id, id, position, work, idempotency_key, intended_at, outcome)
       values (?, ?, ?, ?, ?, ?, ?)
       on conflict (job_id, id) do update set work = excluded.work,
         idempotency_key = excluded.idempotency_key, intended_at = excluded.intended_at,
         outcome = excluded.outcome`,
    ).run(
      jobId,
      id,
      position,
      JSON.stringify(work),
      idempotencyKey,
      intendedAt,
      outcome && JSON.stringify(outcome),
    );
  }
}

function writeOutcome(sql: Sql, jobId: string, itemId: string, outcome: StoredOutcome): void {
  sql('update job_items set outcome = ? where job_id = ? and id = ?').run(
    JSON.stringify(outcome),
    jobId,
    itemId,
  );
}

function release(sql: Sql, jobId: string, { id, work }: StoredItem, earlier: string | null): void {
  sql('update job_items set intended_at = ? where job_id = ? and id = ?').run(earlier, jobId, id);
  if (work.what === 'member' && earlier === null) forgetChange(sql, work.changeId);
}

function forget(sql: Sql, jobId: string): void {
  sql('delete from job_items where job_id = ?').run(jobId);
  sql('delete from jobs where id = ?').run(jobId);
}

function replace(sql: Sql, { jobId, itemIds }: ReplacedItems): void {
  if (itemIds === null) forget(sql, jobId);
  for (const id of itemIds ?? []) {
    sql('delete from job_items where job_id = ? and id = ?').run(jobId, id);
  }
}

export class JobRecords {
  readonly #database: JournalDatabase;

  constructor(database: JournalDatabase) {
    this.#database = database;
  }

  /** Notes a new or continued job with these items as not finished, and forgets what it replaces. */
  begin(
    job: StoredJob,
    items: readonly StoredItem[],
    replaces: readonly ReplacedItems[] = [],
  ): void {
    this.#database.write((sql) => {
      sql(
        `insert into jobs
           (id, kind, organization_id, organization_name, started_by, started_at, message, group_id,
            waits)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?)
         on conflict (id) do update
           set waits = excluded.waits, finished = 0, stopped = 0, failure = null`,
      ).run(
        job.id,
        job.kind,
        job.organizationId,
        job.organizationName,
        job.by,
        job.startedAt,
        job.message,
        job.groupId,
        job.waits ? 1 : 0,
      );
      writeItems(sql, job.id, items);
      for (const each of replaces) replace(sql, each);
    });
  }

  /** Returns the earliest started job first. Rows that are not understood as a job are left out. */
  all(): readonly ReadJob[] {
    return this.#database.read((sql) =>
      sql('select * from jobs order by sequence')
        .all()
        .flatMap((row) => {
          const job = jobSchema.safeParse(row).data;
          if (!job) return [];
          const rows = sql('select * from job_items where job_id = ? order by position, id').all(
            job.id,
          );
          const items = rows.flatMap((each) => readItem(each) ?? []);
          return [{ ...job, items, damaged: items.length < rows.length || items.length === 0 }];
        }),
    );
  }

  /**
   * Notes that a request is about to be sent: until its outcome is noted, the item may have been carried out
   * since now, or since an earlier try in doubt. Throws if the journal has lost the item.
   */
  intend(job: StoredJob, { id, work }: StoredItem, at: string): void {
    this.#database.write((sql) => {
      const { changes } = sql(
        `update job_items set intended_at = coalesce(intended_at, ?), outcome = null
         where job_id = ? and id = ?`,
      ).run(at, job.id, id);
      if (changes !== 1) throw new FailureError(lost);
      if (work.what !== 'member') return;
      const { changeId, memberId, name, email, before, after } = work;
      const { organizationId, by, startedAt } = job;
      const change = { changeId, at: startedAt, by, memberId, name, email, before, after };
      noteChange(sql, organizationId, change, { state: 'unsure', jobId: job.id });
    });
  }

  /**
   * Notes that the platform refused the item now, which undoes this try. `earlier`: the item's earlier
   * `intendedAt`, because the refusal says nothing about an earlier try's request.
   */
  release(jobId: string, item: StoredItem, earlier: string | null): void {
    this.#database.write((sql) => release(sql, jobId, item, earlier));
  }

  /** Notes the platform's answer, or its absence; `earlier` as for `release`. */
  record(
    job: StoredJob,
    item: StoredItem,
    outcome: StoredOutcome,
    { at, earlier }: { readonly at: string; readonly earlier: string | null },
  ): void {
    this.#database.write((sql) => {
      writeOutcome(sql, job.id, item.id, outcome);
      const { kind } = outcome;
      const isAlready = kind === 'done' && outcome.already === true;
      if (kind === 'failed' || kind === 'conflict' || isAlready)
        release(sql, job.id, item, earlier);
      if (kind !== 'done' || isAlready) return;
      if (item.work.what === 'member') markChange(sql, item.work.changeId, 'done');
      if (item.work.what !== 'invite') return;
      sql('insert into invites_sent (organization_id, sent_at) values (?, ?)').run(
        job.organizationId,
        at,
      );
    });
  }

  /** Notes the end of a job, with one outcome for each item. */
  finish(job: StoredJob, items: readonly StoredItem[], { stopped, failure }: Ending): void {
    this.#database.write((sql) => {
      for (const { id, outcome } of items) if (outcome) writeOutcome(sql, job.id, id, outcome);
      sql('update jobs set finished = 1, stopped = ?, failure = ? where id = ?').run(
        stopped ? 1 : 0,
        failure && JSON.stringify(failure),
        job.id,
      );
      trimChanges(sql, job.organizationId);
    });
  }

  /** Removes these items, or whole jobs. */
  drop(replaced: readonly ReplacedItems[]): void {
    this.#database.write((sql) => {
      for (const each of replaced) replace(sql, each);
    });
  }

  forget(jobId: string): void {
    this.#database.write((sql) => forget(sql, jobId));
  }

  /**
   * Returns the times of the invitations sent since `since`, the oldest first, and forgets older ones. A time
   * after `now` is from before the clock was set back: it counts as now, so that it cannot hold back others
   * for longer than the platform would.
   */
  sentSince(organizationId: string, { since, now }: SentPeriod): readonly string[] {
    return this.#database.write((sql) => {
      sql('delete from invites_sent where sent_at < ?').run(since);
      sql('update invites_sent set sent_at = ?1 where sent_at > ?1').run(now);
      const rows = sql(
        'select sent_at from invites_sent where organization_id = ? order by sent_at',
      ).all(organizationId);
      return times.parse(rows).map(({ sent_at: at }) => at);
    });
  }
}
