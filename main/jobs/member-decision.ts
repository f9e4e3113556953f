/**
 * Decides the next step of one member's change from the known state. A change requires the state that the
 * person saw: by its revision if the platform has revisions, otherwise by reading the member first.
 */
import type { Member } from '#domain/entities.ts';
import type { Failure } from '#domain/failure.ts';
import { sameAssignment } from '#domain/members/role-changes.ts';
import type { RoleTable } from '#domain/roles/role-table.ts';
import type { MemberWork } from '../journal/job-items.ts';

export interface MemberWish extends Pick<MemberWork, 'expected' | 'after' | 'own'> {
  /** The role table, which decides whether two assignments are equal. */
  readonly table: RoleTable;
}

/** How a request failed. */
export type Refusal =
  /** The member's revision has changed. */
  | 'conflict'
  | 'missing'
  /** No answer came, so the request may have been carried out. */
  | 'no-answer'
  | 'other';

export type Knowledge =
  /** `looks`: whether the member is read first, whatever the person saw. */
  | { readonly step: 'start'; readonly looks: boolean }
  /** `current`: null if they are not a member. */
  | { readonly step: 'read'; readonly current: Member | null }
  /** `current`: the state read since; undefined if it has not been read yet. */
  | {
      readonly step: 'refused';
      readonly by: Refusal;
      readonly current?: Member | null;
      /** The revision that the request named. */
      readonly revision: string | null;
      /** Number of requests sent so far. */
      readonly sent: number;
    };

export type MemberStep =
  | { readonly kind: 'read' }
  | { readonly kind: 'send'; readonly revision: string | null }
  /** Null if they are no longer a member. */
  | { readonly kind: 'done'; readonly member: Member | null }
  | { readonly kind: 'conflict'; readonly current: Member }
  | { readonly kind: 'failed'; readonly failure: Failure }
  /** The request's own failure is the outcome. */
  | { readonly kind: 'as-refused' };

/** Maximum revisions to try in a row while the state that the person saw is unchanged. */
const maxAttempts = 3;

const gone: Failure = { kind: 'not-found', message: 'No longer a member.' };

function isDone(now: Member | null, { table, after }: MemberWish): boolean {
  return after === null ? now === null : now !== null && sameAssignment(table, now, after);
}

export function decideMemberStep(wish: MemberWish, known: Knowledge): MemberStep {
  const { table, expected, after, own } = wish;
  if (known.step === 'start') {
    const bound = expected.revision !== null && !known.looks;
    return bound ? { kind: 'send', revision: expected.revision } : { kind: 'read' };
  }
  const { current } = known;
  if (known.step === 'refused') {
    if (known.by === 'other') return { kind: 'as-refused' };
    // A person who has left may not read the organization.
    if (known.by === 'missing' && own && after === null) return { kind: 'done', member: null };
  }
  if (current === undefined) return { kind: 'read' };
  if (isDone(current, wish)) return { kind: 'done', member: current };
  if (current === null) return { kind: 'failed', failure: gone };
  if (known.step === 'refused' && known.by !== 'conflict') return { kind: 'as-refused' };
  if (!sameAssignment(table, current, expected)) return { kind: 'conflict', current };
  if (known.step === 'read') return { kind: 'send', revision: current.revision };
  // The revision changed for another reason, which this change does not overwrite.
  const stuck = current.revision === known.revision || known.sent >= maxAttempts;
  return stuck ? { kind: 'as-refused' } : { kind: 'send', revision: current.revision };
}
