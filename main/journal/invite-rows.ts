/** The rows of a journalled invite, as they stand in its table. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { rolesSchema } from '#domain/entities.ts';
import { type Failure, FailureError } from '#domain/failure.ts';
import { type InviteOutcome, inviteOutcomeSchema } from '#domain/invitations/invite-outcome.ts';
import type { Invitee } from '#domain/invite/invitation-choice.ts';
import { parseJson } from '../files/json-text.ts';
import type { Sql } from './database.ts';

export interface JournalledRow extends Invitee {
  /** The same in every try, so that a platform that knows such keys does it once. */
  readonly idempotencyKey: string;
  /** Since when it may have been sent (ISO 8601); null: it never was, or the platform refused it. */
  readonly intendedAt: string | null;
  /** Null: none is known yet. */
  readonly outcome: InviteOutcome | null;
}

/**
 * Whether it may have been carried out, for all that is known. Also where it was looked up and not
 * found: a platform may take longer over a request than Orgdesk takes to look.
 */
export function isDoubtful({ intendedAt, outcome }: JournalledRow): boolean {
  return intendedAt !== null && outcome?.kind !== 'sent';
}

const json = z.string().transform(parseJson);

const rowSchema = z
  .object({
    email: z.string(),
    name: z.string(),
    roles: json.pipe(rolesSchema),
    project_ids: json.pipe(z.array(z.string())),
    idempotency_key: z.string(),
    intended_at: z.string().nullable(),
    outcome: z.string().nullable(),
    failure: z.string().nullable(),
  })
  .transform((row, context): JournalledRow => {
    const { outcome: kind, failure } = row;
    const told =
      kind === null ? null : { kind, ...(failure === null ? {} : { failure: parseJson(failure) }) };
    const outcome = inviteOutcomeSchema.nullable().safeParse(told);
    if (!outcome.success) {
      context.addIssue({ code: 'custom', message: 'an outcome that nobody knows' });
      return z.NEVER;
    }
    return {
      email: row.email,
      name: row.name,
      roles: row.roles,
      projectIds: row.project_ids,
      idempotencyKey: row.idempotency_key,
      intendedAt: row.intended_at,
      outcome: outcome.data,
    };
  });
const rowsSchema = z.array(rowSchema);

/** What a newer Orgdesk noted, or a damaged disk: nobody can be invited by it, and nothing of it is lost. */
const notUnderstood: Failure = {
  kind: 'internal',
  message:
    'Orgdesk can’t read its notes on this invite, so it can’t continue. Discard it, then invite the missing people again.',
};

/** In the order of the plan. Throws a `FailureError` where one of them is not understood. */
export function readRows(sql: Sql, runId: string): readonly JournalledRow[] {
  const rows = sql('select * from invite_rows where run_id = ? order by position').all(runId);
  const read = rowsSchema.safeParse(rows);
  if (read.success) return read.data;
  throw new FailureError(notUnderstood, { cause: read.error });
}

/** What a platform is told of somebody, as text: the same request has the same key. */
function requestOf({ email, roles, projectIds }: Invitee, message: string): string {
  return JSON.stringify([email, roles, projectIds, message]);
}

export interface Earlier {
  readonly rows: readonly JournalledRow[];
  readonly message: string;
}

/**
 * `earlier`: the run that is tried again. Requests that it has too keep their keys, and of whom it is
 * not known whether they were invited stays so.
 */
export function writeRows(
  sql: Sql,
  runId: string,
  plan: { readonly rows: readonly Invitee[]; readonly message: string },
  earlier: Earlier,
): void {
  const keys = new Map(
    earlier.rows.map((row) => [requestOf(row, earlier.message), row.idempotencyKey]),
  );
  const doubtful = new Map(
    earlier.rows.filter(isDoubtful).map(({ email, intendedAt }) => [email, intendedAt]),
  );
  for (const [position, row] of plan.rows.entries()) {
    sql(
      `insert into invite_rows
         (run_id, email, position, name, roles, project_ids, idempotency_key, intended_at)
       values (?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      runId,
      row.email,
      position,
      row.name,
      JSON.stringify(row.roles),
      JSON.stringify(row.projectIds),
      keys.get(requestOf(row, plan.message)) ?? randomUUID(),
      doubtful.get(row.email) ?? null,
    );
  }
}

export function writeOutcome(sql: Sql, runId: string, email: string, outcome: InviteOutcome): void {
  const failure = 'failure' in outcome ? JSON.stringify(outcome.failure) : null;
  sql('update invite_rows set outcome = ?, failure = ? where run_id = ? and email = ?').run(
    outcome.kind,
    failure,
    runId,
    email,
  );
}
