/** Builds the window's views of a job and its items. */

import { assertNever } from '#domain/assert-never.ts';
import { contactOf } from '#domain/identity.ts';
import { type Assignment, sameRoles } from '#domain/members/role-changes.ts';
import type { JobCounts, JobOutcome, JobRow } from '#preload/contract/jobs.ts';
import type { StoredItem } from '../journal/job-items.ts';

type Counted = Exclude<keyof JobCounts, 'total'>;

function countedAs(outcome: JobOutcome | null): Counted {
  if (outcome === null || outcome.kind === 'not-sent') return 'left';
  return outcome.kind;
}

export function countItems(items: readonly Pick<StoredItem, 'outcome'>[]): JobCounts {
  const counts = { total: items.length, done: 0, conflict: 0, failed: 0, unknown: 0, left: 0 };
  for (const { outcome } of items) counts[countedAs(outcome)] += 1;
  return counts;
}

export function rowOf({ id, work, outcome }: StoredItem): JobRow {
  switch (work.what) {
    case 'invite': {
      const { email, name, roles, projectIds, before } = work;
      return { id, email, name, before, after: { roles, projectIds }, outcome };
    }
    case 'member': {
      const { email, name, before, after } = work;
      return { id, email, name, before, after, outcome };
    }
    case 'resend':
    case 'revoke':
      return {
        id,
        email: contactOf(work.invitation),
        name: '',
        before: null,
        after: null,
        outcome,
      };
    case 'delete-project':
    case 'offer-project':
    case 'create-project':
      return { id, email: '', name: work.name, before: null, after: null, outcome };
    case 'edit-project': {
      const { name, change: fields } = work;
      return { id, email: '', name, before: null, after: null, fields, outcome };
    }
    default:
      return assertNever(work);
  }
}

/** The row for an item that is not understood. */
export const noRow: JobRow = {
  id: '',
  email: '',
  name: '',
  before: null,
  after: null,
  outcome: null,
};

function textOf({ roles, projectIds }: Assignment): string {
  return JSON.stringify([roles.toSorted(), projectIds.toSorted()]);
}

/** Returns the assignment that all items result in; null if they differ or have none. */
export function sameAfter(
  rows: readonly { readonly after: Assignment | null }[],
): Assignment | null {
  const after = rows[0]?.after ?? null;
  if (after === null) return null;
  const text = textOf(after);
  return rows.every((row) => row.after !== null && textOf(row.after) === text) ? after : null;
}

/** Whether only projects change, and no roles. */
export function onlyProjects(
  rows: readonly { readonly before: Assignment | null; readonly after: Assignment | null }[],
): boolean {
  return rows.every(
    ({ before, after }) => before !== null && after !== null && sameRoles(before, after),
  );
}

const maxNames = 3;
const list = new Intl.ListFormat('en');
const number = new Intl.NumberFormat('en');

/** Names a few items, or states their number. */
export function namesIn(items: readonly StoredItem[]): string {
  const names = items.map(rowOf).map(({ name, email }) => name || email);
  return names.length > maxNames ? `${number.format(names.length)} people` : list.format(names);
}
