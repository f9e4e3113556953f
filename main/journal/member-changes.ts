/**
 * What each member was before Orgdesk changed or removed them: written before it is sent, so that it
 * can be put back later, and told where Orgdesk ended before it was done.
 */
import { z } from 'zod';
import { type Failure, FailureError } from '#domain/failure.ts';
import type { PastChange } from '#domain/members/past-changes.ts';
import type { JournalDatabase, Sql } from './database.ts';
import { assignmentSchema } from './job-items.ts';

/** Changes that are kept of each organization. */
export const keptChanges = 20_000;

/** `staged`: nothing was sent. `sending`: the request is out. `unsure`: no answer ever came. */
export type ChangeState = 'staged' | 'sending' | 'unsure' | 'done';

export type NotedChange = Omit<PastChange, 'certain' | 'jobId'>;

export interface InterruptedChange extends NotedChange {
  readonly organizationId: string;
  readonly state: 'staged' | 'sending';
}

const bodySchema = z.object({
  changeId: z.string(),
  at: z.string(),
  by: z.string(),
  memberId: z.string(),
  name: z.string(),
  email: z.string(),
  before: assignmentSchema,
  after: assignmentSchema.nullable(),
});
const rowSchema = z.object({
  organization_id: z.string(),
  state: z.string(),
  job_id: z.string().nullable(),
  body: z.string(),
});

const lost: Failure = {
  kind: 'internal',
  message: 'Orgdesk lost its note of this change, so it didn’t send the change. Try again.',
};

type Row = z.infer<typeof rowSchema> & { readonly change: NotedChange };

/** What an older Orgdesk noted in another form is left out: it must not cost the rest of the journal. */
function read(row: unknown): readonly Row[] {
  try {
    const noted = rowSchema.parse(row);
    return [{ ...noted, change: bodySchema.parse(JSON.parse(noted.body)) }];
  } catch {
    return [];
  }
}

function pastChange({ change, state, job_id: jobId }: Row): PastChange {
  return { ...change, jobId, certain: state === 'done' };
}

/** In place of what was noted under the same id, and then the latest: it is tried again after what was done since. */
export function noteChange(
  sql: Sql,
  organizationId: string,
  change: NotedChange,
  { state, jobId }: { readonly state: ChangeState; readonly jobId: string | null },
): void {
  sql(
    `insert or replace into member_changes (id, organization_id, state, job_id, body)
     values (?, ?, ?, ?, ?)`,
  ).run(change.changeId, organizationId, state, jobId, JSON.stringify(change));
}

export function markChange(sql: Sql, changeId: string, state: ChangeState): number {
  return Number(
    sql('update member_changes set state = ? where id = ?').run(state, changeId).changes,
  );
}

/** It never came to be. */
export function forgetChange(sql: Sql, changeId: string): void {
  sql('delete from member_changes where id = ?').run(changeId);
}

/** Forgets the oldest where there are many. */
export function trimChanges(sql: Sql, organizationId: string): void {
  sql(
    `delete from member_changes where organization_id = ?1 and id in (
       select id from member_changes where organization_id = ?1 and state in ('done', 'unsure')
       order by sequence desc limit -1 offset ?2)`,
  ).run(organizationId, keptChanges);
}

/** Every method throws a `FailureError` where the journal cannot be read or written. */
export class MemberChanges {
  readonly #database: JournalDatabase;

  constructor(database: JournalDatabase) {
    this.#database = database;
  }

  /** Notes them as staged; forgets the oldest where there are many. */
  add(organizationId: string, changes: readonly NotedChange[]): void {
    this.#database.write((sql) => {
      for (const change of changes) {
        noteChange(sql, organizationId, change, { state: 'staged', jobId: null });
      }
      trimChanges(sql, organizationId);
    });
  }

  /** Throws too where it is to be sent but the note of it is lost: nothing goes out unnoted. */
  mark(changeId: string, state: ChangeState): void {
    this.#database.write((sql) => {
      const changes = markChange(sql, changeId, state);
      if (changes === 0 && state === 'sending') throw new FailureError(lost);
    });
  }

  /** They never came to be. */
  forget(changeIds: readonly string[]): void {
    this.#database.write((sql) => {
      for (const id of changeIds) forgetChange(sql, id);
    });
  }

  /** What was done, the newest first, so many at most. */
  of(organizationId: string, most: number): readonly PastChange[] {
    return this.#database.read((sql) =>
      sql(
        `select organization_id, state, job_id, body from member_changes
         where organization_id = ? and state in ('done', 'unsure') order by sequence desc limit ?`,
      )
        .all(organizationId, most)
        .flatMap(read)
        .map(pastChange),
    );
  }

  find(organizationId: string, changeId: string): PastChange {
    const [found] = this.#database.read((sql) =>
      sql(
        `select organization_id, state, job_id, body from member_changes
         where id = ? and organization_id = ? and state in ('done', 'unsure')`,
      )
        .all(changeId, organizationId)
        .flatMap(read)
        .map(pastChange),
    );
    if (found) return found;
    throw new FailureError({
      kind: 'not-found',
      message: 'This change is no longer in the history on this computer.',
    });
  }

  /** What a job did, in the order in which it was done. */
  ofJob(organizationId: string, jobId: string): readonly PastChange[] {
    return this.#database.read((sql) =>
      sql(
        `select organization_id, state, job_id, body from member_changes
         where organization_id = ? and job_id = ? and state in ('done', 'unsure')
         order by sequence`,
      )
        .all(organizationId, jobId)
        .flatMap(read)
        .map(pastChange),
    );
  }

  /** What was not done when Orgdesk last ended, in the order in which it was asked for. */
  leftOver(): readonly InterruptedChange[] {
    return this.#database.read((sql) => {
      const rows = sql(
        `select organization_id, state, job_id, body from member_changes
         where state in ('staged', 'sending') order by sequence`,
      ).all();
      return rows.flatMap(read).map(({ change, organization_id: organizationId, state }) => ({
        ...change,
        organizationId,
        state: state === 'sending' ? 'sending' : 'staged',
      }));
    });
  }
}
