/** Makes the lines of the plan's table. */

import type { Project } from '#domain/entities.ts';
import { type ChosenRow, willBeSent } from '#domain/invite/invitation-choice.ts';
import type { InvitationPlan } from '#domain/invite/invitation-plan.ts';
import type { RoleTable } from '#domain/roles/role-table.ts';
import type { InviteResult } from '../../store/invite-session.ts';
import { count, listed } from '../../texts/counts.ts';
import { projectWords } from '../../texts/projects.ts';
import { namesOfRoles } from '../../texts/roles.ts';
import { statusOf } from './address-rows.ts';
import { actionOf } from './plan-actions.ts';
import type { PlanLine } from './plan-row.tsx';

interface Context {
  /** The results of an earlier run. */
  readonly results: readonly InviteResult[];
  readonly roleTable: RoleTable;
  readonly projects: ReadonlyMap<string, Project>;
  readonly now: number;
}

export function planLines(
  rows: readonly ChosenRow[],
  { results, roleTable, projects, now }: Context,
): readonly PlanLine[] {
  const before = new Map(results.map(({ email, outcome }) => [email, outcome]));
  return rows.map((row) => {
    const status = statusOf(row, {
      outcome: before.get(row.address),
      names: roleTable,
      projects,
      now,
    });
    const action = actionOf(row);
    if (!willBeSent(row))
      return { id: row.address, row, status, action, role: null, projects: null };
    const { roles, rolesFrom, projectIds, projectsFrom, asksForProjects } = row.chosen;
    const names = roles.length === 0 ? 'Choose a role' : namesOfRoles(roles, roleTable);
    const reached =
      roles.length === 0 ? null : projectWords(roleTable, roles, projectIds, projects);
    return {
      id: row.address,
      row,
      status,
      action,
      role: { text: names, title: names, from: rolesFrom },
      projects: reached && {
        text: reached.short,
        title: reached.all || reached.short,
        from: asksForProjects ? projectsFrom : 'all',
      },
    };
  });
}

/** Characters of a line outside of a table, and how many such lines are shown. */
const maxAsideLength = 40;
const maxAsides = 2;

/** "Not read as rows: “Staff list”."; "" if every line was read. */
export function unreadLinesWords(asides: InvitationPlan['asides']): string {
  if (asides.length === 0) return '';
  const shown = asides
    .slice(0, maxAsides)
    .map(
      (line) => `“${line.length > maxAsideLength ? `${line.slice(0, maxAsideLength)}…` : line}”`,
    );
  const more = asides.length - shown.length;
  const rest = more === 0 ? [] : [count(more, 'more line')];
  return `Not read as rows: ${listed([...shown, ...rest])}.`;
}
