/**
 * How one member's change goes on, decided from what is known of the member so far. A change is bound to
 * the state that the person saw: by its revision where the platform has such, else by reading it first.
 */
import type { Member } from '#domain/entities.ts';
import type { Failure } from '#domain/failure.ts';
import { sameAssignment } from '#domain/members/role-changes.ts';
import type { RoleTable } from '#domain/roles/role-table.ts';
import type { MemberWork } from '../journal/job-items.ts';

export interface MemberWish extends Pick<MemberWork, 'expected' | 'after' | 'own'> {
  /** Says whether two assignments are the same. */
  readonly table: RoleTable;
}

/** How a request failed. */
export type Refusal =
  /** The member has another revision by now. */
  | 'conflict'
  | 'missing'
  /** No answer came: it may have been carried out. */
  | 'no-answer'
  | 'other';

export type Knowledge =
  | { readonly step: 'start'; readonly doubtful: boolean }
  /** `current`: null where they are no member. */
  | { readonly step: 'read'; readonly current: Member | null }
  /** `current`: as they were read since; undefined where that is not done yet. */
  | {
      readonly step: 'refused';
      readonly by: Refusal;
      readonly current?: Member | null;
      /** Which the request named. */
      readonly revision: string | null;
      /** Requests that were sent so far. */
      readonly sent: number;
    };

export type MemberStep =
  | { readonly kind: 'read' }
  | { readonly kind: 'send'; readonly revision: string | null }
  /** Null: they are no member any more. */
  | { readonly kind: 'done'; readonly member: Member | null }
  | { readonly kind: 'conflict'; readonly current: Member }
  | { readonly kind: 'failed'; readonly failure: Failure }
  /** The request's own failure is what became of it. */
  | { readonly kind: 'as-refused' };

/** Revisions that are tried in a row: each is passed by without a change of what was seen. */
const maxAttempts = 3;

const gone: Failure = { kind: 'not-found', message: 'No longer a member.' };

function isDone(now: Member | null, { table, after }: MemberWish): boolean {
  return after === null ? now === null : now !== null && sameAssignment(table, now, after);
}

export function decideMemberStep(wish: MemberWish, known: Knowledge): MemberStep {
  const { table, expected, after, own } = wish;
  if (known.step === 'start') {
    const bound = expected.revision !== null && !known.doubtful;
    return bound ? { kind: 'send', revision: expected.revision } : { kind: 'read' };
  }
  const { current } = known;
  if (known.step === 'refused') {
    if (known.by === 'other') return { kind: 'as-refused' };
    // Who has left may read nothing of the organization.
    if (known.by === 'missing' && own && after === null) return { kind: 'done', member: null };
  }
  if (current === undefined) return { kind: 'read' };
  if (isDone(current, wish)) return { kind: 'done', member: current };
  if (current === null) return { kind: 'failed', failure: gone };
  if (known.step === 'refused' && known.by !== 'conflict') return { kind: 'as-refused' };
  if (!sameAssignment(table, current, expected)) return { kind: 'conflict', current };
  if (known.step === 'read') return { kind: 'send', revision: current.revision };
  // Something else of them changed, which this does not write over.
  const stuck = current.revision === known.revision || known.sent >= maxAttempts;
  return stuck ? { kind: 'as-refused' } : { kind: 'send', revision: current.revision };
}
