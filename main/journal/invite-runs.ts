/** The invites that were begun and not yet taken in by whoever began them, and how many were sent. */
import { z } from 'zod';
import { type Failure, FailureError } from '#domain/failure.ts';
import type { InviteOutcome } from '#domain/invitations/invite-outcome.ts';
import type { Invitee } from '#domain/invite/invitation-choice.ts';
import type { InviteResult } from '#preload/contract/organization.ts';
import type { JournalDatabase, Sql } from './database.ts';
import { type JournalledRow, readRows, writeOutcome, writeRows } from './invite-rows.ts';

export interface InvitePlan {
  readonly id: string;
  readonly organizationId: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly message: string;
  /** Each address once. */
  readonly rows: readonly Invitee[];
}

export interface JournalledRun extends Omit<InvitePlan, 'rows'> {
  /** Null: it runs, or was interrupted. */
  readonly endedAt: string | null;
  readonly rows: readonly JournalledRow[];
}

export interface RunSummary extends Pick<JournalledRun, 'id' | 'organizationId' | 'startedAt'> {
  readonly ended: boolean;
  readonly sent: number;
  readonly failed: number;
  /** Without an outcome, not sent, or without an answer. */
  readonly left: number;
}

/** Both ISO 8601. */
interface SentPeriod {
  readonly since: string;
  readonly now: string;
}

const runSchema = z.object({
  id: z.string(),
  organization_id: z.string(),
  started_at: z.string(),
  message: z.string(),
  ended_at: z.string().nullable(),
});

const summarySchema = z.array(
  z
    .object({
      id: z.string(),
      organization_id: z.string(),
      started_at: z.string(),
      ended_at: z.string().nullable(),
      sent: z.number(),
      failed: z.number(),
      total: z.number(),
    })
    .transform(
      ({ id, organization_id, started_at, ended_at, sent, failed, total }): RunSummary => ({
        id,
        organizationId: organization_id,
        startedAt: started_at,
        ended: ended_at !== null,
        sent,
        failed,
        left: total - sent - failed,
      }),
    ),
);

const times = z.array(z.object({ sent_at: z.string() }));

function forget(sql: Sql, runId: string): void {
  sql('delete from invite_rows where run_id = ?').run(runId);
  sql('delete from invite_runs where id = ?').run(runId);
}

function release(sql: Sql, runId: string, email: string, earlier: string | null): void {
  sql('update invite_rows set intended_at = ? where run_id = ? and email = ?').run(
    earlier,
    runId,
    email,
  );
}

const lost: Failure = {
  kind: 'internal',
  message: 'Orgdesk lost its notes on this invite, so it stopped. No one else was invited.',
};

/** Every method throws a `FailureError` where the journal cannot be read or written. */
export class InviteRuns {
  readonly #database: JournalDatabase;
  /** Asked for with every push to the shell. */
  #summaries: readonly RunSummary[] | undefined;

  constructor(database: JournalDatabase) {
    this.#database = database;
  }

  /** `replaces`: an earlier run whose failures are tried again in this one; it is forgotten. */
  begin(plan: InvitePlan, replaces: string | null = null): void {
    this.#write((sql) => {
      const earlier = replaces === null ? undefined : this.#read(sql, replaces);
      sql(
        'insert into invite_runs (id, organization_id, started_at, message) values (?, ?, ?, ?)',
      ).run(plan.id, plan.organizationId, plan.startedAt, plan.message);
      writeRows(sql, plan.id, plan, earlier ?? { rows: [], message: '' });
      if (replaces !== null) forget(sql, replaces);
    });
  }

  /** Undefined: it was taken in, or never begun. */
  find(runId: string): JournalledRun | undefined {
    return this.#database.read((sql) => this.#read(sql, runId));
  }

  /** Whose run it is, whether or not its rows are understood. Undefined as for `find`. */
  organizationOf(runId: string): string | undefined {
    const row = this.#database.read((sql) =>
      sql('select * from invite_runs where id = ?').get(runId),
    );
    return runSchema.safeParse(row).data?.organization_id;
  }

  /** The one that was begun first comes first. */
  summaries(): readonly RunSummary[] {
    this.#summaries ??= this.#database.read((sql) =>
      summarySchema.parse(
        sql(
          `select id, organization_id, started_at, ended_at, count(*) as total,
             sum(outcome is 'sent') as sent, sum(outcome is 'failed') as failed
           from invite_runs join invite_rows on run_id = id group by id order by sequence`,
        ).all(),
      ),
    );
    return this.#summaries;
  }

  /**
   * Before a request is sent: without an outcome it may have been carried out from here on, or since
   * an earlier try that is in doubt. Throws where the journal has lost the row.
   */
  intend(runId: string, email: string, at: string): void {
    this.#write((sql) => {
      const { changes } = sql(
        'update invite_rows set intended_at = coalesce(intended_at, ?) where run_id = ? and email = ?',
      ).run(at, runId, email);
      if (changes !== 1) throw new FailureError(lost);
    });
  }

  /**
   * The platform refused to do it now: it is as if this try had never been. `earlier`: the row's
   * `intendedAt` before it, because this refusal says nothing of another try's request.
   */
  release(runId: string, email: string, earlier: string | null): void {
    this.#write((sql) => release(sql, runId, email, earlier));
  }

  /** What the platform answered, or that it did not; `earlier` as for `release`. */
  record(
    runId: string,
    email: string,
    outcome: InviteOutcome,
    { at, earlier }: { readonly at: string; readonly earlier: string | null },
  ): void {
    this.#write((sql) => {
      writeOutcome(sql, runId, email, outcome);
      if (outcome.kind === 'failed') release(sql, runId, email, earlier);
      if (outcome.kind !== 'sent') return;
      sql('insert into invites_sent select organization_id, ? from invite_runs where id = ?').run(
        at,
        runId,
      );
    });
  }

  /** It came to its end, with one outcome for each row. */
  end(runId: string, results: readonly InviteResult[], at: string): void {
    this.#write((sql) => {
      for (const { email, outcome } of results) writeOutcome(sql, runId, email, outcome);
      sql('update invite_runs set ended_at = ? where id = ?').run(at, runId);
    });
  }

  discard(runId: string): void {
    this.#write((sql) => forget(sql, runId));
  }

  /**
   * When each invitation since then was sent, the oldest first; forgets what is older. One that is
   * dated after `now` was sent before the clock was set back: it counts as sent just now, so that it
   * cannot hold back others for longer than the platform would.
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

  #read(sql: Sql, runId: string): JournalledRun | undefined {
    const found = runSchema.safeParse(sql('select * from invite_runs where id = ?').get(runId));
    if (!found.success) return undefined;
    const { id, organization_id: organizationId, started_at: startedAt, message } = found.data;
    const endedAt = found.data.ended_at;
    return { id, organizationId, startedAt, message, endedAt, rows: readRows(sql, id) };
  }

  #write(work: (sql: Sql) => unknown): void {
    this.#summaries = undefined;
    this.#database.write(work);
  }
}
