/**
 * Decides what a new job replaces. A change is folded into earlier ones of the outbox: of two changes of the same
 * thing, the later one is sent, and it still requires what the person saw before the earlier one. Pure.
 */
import { type Failure, FailureError } from '#domain/failure.ts';
import { sameAssignment } from '#domain/members/role-changes.ts';
import type { RoleTable } from '#domain/roles/role-table.ts';
import type { JobKind } from '#preload/contract/jobs.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import type { EditProjectWork, ItemWork, StoredItem } from '../journal/job-items.ts';
import type { ReplacedItems } from '../journal/job-records.ts';
import type { Job } from './job.ts';
import { namesIn } from './job-view.ts';
import type { Replaced } from './plan.ts';
import { changedFields, type ProjectFields } from './project-fields.ts';

export const underWay: Failure = { kind: 'conflict', message: 'This is already running.' };

/** Returns an earlier job that another one of its kind replaces. Throws a `FailureError` if it cannot be replaced. */
export function replacedJob(
  { stored, items, state, key }: Job,
  by: OrganizationKey,
  kind: JobKind,
): Replaced {
  if (state === 'running' || state === 'scheduled') throw new FailureError(underWay);
  if (stored.kind !== kind) {
    throw new FailureError({ kind: 'invalid', message: 'Only an invite can replace an invite.' });
  }
  if (key.accountId !== by.accountId || key.organizationId !== by.organizationId) {
    throw new FailureError({
      kind: 'not-found',
      message: 'This invite belongs to another organization.',
    });
  }
  return { items, message: stored.message };
}

/** A job of the outbox, in the organization of the new one. */
export interface Foldable {
  readonly id: string;
  readonly items: readonly StoredItem[];
}

export interface Folded {
  /** The items that are left to be sent. */
  readonly items: readonly StoredItem[];
  readonly replaces: readonly ReplacedItems[];
}

/** What an item is about: items with the same text change the same thing. */
function subjectOf(work: ItemWork): string {
  switch (work.what) {
    case 'invite':
      return `invite ${work.email}`;
    case 'member':
      return `member ${work.memberId}`;
    case 'resend':
    case 'revoke':
      return `invitation ${work.invitation.id}`;
    case 'create-project':
      return `new project ${work.name}`;
    default:
      return `project ${work.projectId}`;
  }
}

/** Merges two edits of a project; a field that is as before again is left out. Null if none is left. */
function foldEdits(earlier: EditProjectWork, later: EditProjectWork): EditProjectWork | null {
  const base = { ...later.base, ...earlier.base };
  const change = { ...earlier.change, ...later.change };
  const left = changedFields(change, base);
  if (left.length === 0) return null;
  const only = (fields: ProjectFields): ProjectFields =>
    Object.fromEntries(left.map((field) => [field, fields[field]]));
  return { ...later, name: earlier.name, base: only(base), change: only(change) };
}

/** Returns the later work with what the earlier one required; null if together they change nothing. */
function foldWork(table: RoleTable, earlier: ItemWork, later: ItemWork): ItemWork | null {
  if (earlier.what === 'edit-project' && later.what === 'edit-project') {
    return foldEdits(earlier, later);
  }
  if (earlier.what !== 'member' || later.what !== 'member') return later;
  const { before, expected } = earlier;
  if (later.after !== null && sameAssignment(table, later.after, expected)) return null;
  return { ...later, before, expected };
}

/** Throws a `FailureError` if an earlier change may have been sent already. */
export function fold(
  table: RoleTable,
  items: readonly StoredItem[],
  waiting: readonly Foldable[],
): Folded {
  const earlier = new Map(
    waiting.flatMap(({ id: jobId, items: own }) =>
      own.map((item) => [subjectOf(item.work), { jobId, item }] as const),
    ),
  );
  const replaced = new Map<string, string[]>();
  const left = items.flatMap((item) => {
    const found = earlier.get(subjectOf(item.work));
    if (!found || found.item.outcome !== null || item.outcome !== null) return [item];
    if (found.item.intendedAt !== null) {
      throw new FailureError({
        kind: 'conflict',
        message: `An earlier change to ${namesIn([found.item])} may have gone through. Wait until Orgdesk is online and has checked it.`,
      });
    }
    replaced.set(found.jobId, [...(replaced.get(found.jobId) ?? []), found.item.id]);
    const work = foldWork(table, found.item.work, item.work);
    return work === null ? [] : [{ ...item, work }];
  });
  const replaces = waiting.flatMap(({ id: jobId, items: own }) => {
    const itemIds = replaced.get(jobId);
    if (!itemIds) return [];
    return [{ jobId, itemIds: itemIds.length === own.length ? null : itemIds }];
  });
  return { items: left, replaces };
}
