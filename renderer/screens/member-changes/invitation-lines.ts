/** Previews reverting for people who are no longer members, in as few lines as possible. */
import {
  formerAssignment,
  type PastChange,
  type PresentState,
} from '#domain/members/past-changes.ts';
import { count } from '../../texts/counts.ts';
import { namesOfRoles } from '../../texts/roles.ts';
import { type DiffLine, linesOf } from './diff-line.ts';
import type { RevertPlan } from './revert-plan.ts';

function people(changes: readonly PastChange[]): DiffLine['members'] {
  return changes.map(({ changeId, name, email }) => ({ id: changeId, name, email }));
}

function withCount(changes: readonly PastChange[], words: string): string {
  return changes.length === 1 ? words : `${count(changes.length, 'person', 'people')}: ${words}`;
}

/** A line for each of the roles with which they are invited. */
export function invitationLines(
  changes: readonly PastChange[],
  present: PresentState,
): readonly DiffLine[] {
  const roles = (change: PastChange) =>
    namesOfRoles(formerAssignment(change, present).roles, present.table);
  return linesOf(changes, roles, (alike) => ({
    tone: 'changes',
    words: withCount(alike, `Invited as ${roles(alike[0])}`),
    detail: '',
    members: people(alike),
  }));
}

/** A line for each reason. */
export function leftLines(left: RevertPlan['left']): readonly DiffLine[] {
  return linesOf(
    left,
    ({ reason }) => reason,
    (alike) => {
      const changes = alike.map(({ change }) => change);
      return {
        tone: 'stays',
        words: withCount(changes, 'Not changed'),
        detail: alike[0].reason,
        members: people(changes),
      };
    },
  );
}
