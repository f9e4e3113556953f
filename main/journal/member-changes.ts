/**
 * Stores each member's state before Orgdesk changed or removed them, so that the change can be reverted. A
 * change is noted with the item of its job, before it is sent (`job-records.ts`).
 */
import { z } from 'zod';
import { FailureError } from '#domain/failure.ts';
import type { PastChange } from '#domain/members/past-changes.ts';
import { parseText } from '../files/json-text.ts';
import type { JournalDatabase, Sql } from './database.ts';
import { assignmentSchema } from './job-items.ts';

/** Maximum stored changes of each organization. */
export const maxChanges = 20_000;

/** `unsure`: no answer came, so the change may have been carried out. */
export type ChangeState = 'unsure' | 'done';

export type NotedChange = Omit<PastChange, 'certain' | 'jobId'>;

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
  state: z.string(),
  job_id: z.string().nullable(),
  body: z.string(),
});

/** Leaves out changes in an older Orgdesk's form, so that the rest of the journal stays readable. */
function read(row: unknown): readonly PastChange[] {
  const noted = rowSchema.safeParse(row).data;
  const change = noted && parseText(noted.body, bodySchema);
  return change ? [{ ...change, jobId: noted.job_id, certain: noted.state === 'done' }] : [];
}

/** Notes a change as the latest, replacing an earlier note with the same id: a retry comes after later changes. */
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

export function markChange(sql: Sql, changeId: string, state: ChangeState): void {
  sql('update member_changes set state = ? where id = ?').run(state, changeId);
}

/** Removes a change that was not carried out. */
export function forgetChange(sql: Sql, changeId: string): void {
  sql('delete from member_changes where id = ?').run(changeId);
}

/** Removes the oldest changes above the maximum. */
export function trimChanges(sql: Sql, organizationId: string): void {
  sql(
    `delete from member_changes where organization_id = ?1 and id in (
       select id from member_changes where organization_id = ?1
       order by sequence desc limit -1 offset ?2)`,
  ).run(organizationId, maxChanges);
}

/** Every method throws a `FailureError` if the journal cannot be read. */
export class MemberChanges {
  readonly #database: JournalDatabase;

  constructor(database: JournalDatabase) {
    this.#database = database;
  }

  /** Returns at most `most` changes, the newest first. */
  of(organizationId: string, most: number): readonly PastChange[] {
    return this.#database.read((sql) =>
      sql(
        `select state, job_id, body from member_changes
         where organization_id = ? order by sequence desc limit ?`,
      )
        .all(organizationId, most)
        .flatMap(read),
    );
  }

  /** Returns a job's changes in the order in which they were made. */
  ofJob(organizationId: string, jobId: string): readonly PastChange[] {
    return this.#database.read((sql) =>
      sql(
        `select state, job_id, body from member_changes
         where organization_id = ? and job_id = ? order by sequence`,
      )
        .all(organizationId, jobId)
        .flatMap(read),
    );
  }

  /** Also throws a `FailureError` of kind `not-found`. */
  find(organizationId: string, changeId: string): PastChange {
    const [found] = this.#database.read((sql) =>
      sql('select state, job_id, body from member_changes where id = ? and organization_id = ?')
        .all(changeId, organizationId)
        .flatMap(read),
    );
    if (found) return found;
    throw new FailureError({
      kind: 'not-found',
      message: 'This change is no longer in the history on this computer.',
    });
  }
}
