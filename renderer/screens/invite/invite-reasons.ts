/** Why an invite cannot be sent yet: pure. */
import type { ChosenRow } from '#domain/invitation-choice.ts';
import { noProject } from '#domain/role-changes.ts';
import { worksByProject } from '#domain/roles-table.ts';
import type { Draft } from '../../store/invite-box.ts';
import { count } from '../../words/counts.ts';

/** How many of the rows would be sent. */
export function sendable(rows: readonly ChosenRow[]): number {
  return rows.filter(({ sends }) => sends).length;
}

/** Whether projects have to be chosen for all: the role for all needs them, or that of a row without its own. */
export function asksForProjects(
  draft: Draft,
  rows: readonly ChosenRow[],
  invitesToProjects: boolean,
): boolean {
  if (!invitesToProjects) return false;
  if (draft.role !== null && worksByProject([draft.role])) return true;
  return rows.some(({ chosen }) => chosen.needsProjects && chosen.projectsFrom === 'all');
}

/** Null where it can be sent. */
export function whyNotSend(rows: readonly ChosenRow[]): string | null {
  if (rows.length === 0) return 'Paste or type at least one address.';
  const sent = rows.filter(({ sends }) => sends);
  if (sent.length === 0) return 'None of these addresses can be invited.';
  const without = sent.filter(({ chosen }) => chosen.roles.length === 0).length;
  if (without === sent.length) return 'Choose a role.';
  if (without > 0) return `Choose a role: ${count(without, 'person has', 'people have')} none yet.`;
  const lost = sent.filter(
    ({ chosen }) => chosen.needsProjects && chosen.projectIds.length === 0,
  ).length;
  if (lost === sent.length) return noProject;
  if (lost > 0) return `Choose projects: ${count(lost, 'person needs', 'people need')} them.`;
  return null;
}
