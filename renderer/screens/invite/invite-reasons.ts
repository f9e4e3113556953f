/** Why an invite cannot be sent yet: pure. */
import type { InviteeRow } from '#domain/invitation-plan.ts';
import { worksByProject } from '#domain/roles-table.ts';
import type { Draft } from '../../store/invite-session.ts';

/** How many of the rows would be sent. */
export function sendable(rows: readonly InviteeRow[]): number {
  return rows.filter(({ fate }) => fate.kind === 'new').length;
}

/** Whether the draft's role needs projects, on a platform that invites to them. */
export function asksForProjects(draft: Draft, invitesToProjects: boolean): boolean {
  return invitesToProjects && draft.role !== null && worksByProject([draft.role]);
}

/** Null where it can be sent. */
export function whyNotSend(
  draft: Draft,
  rows: readonly InviteeRow[],
  invitesToProjects: boolean,
): string | null {
  if (rows.length === 0) return 'Paste or type at least one address.';
  if (sendable(rows) === 0) return 'None of these addresses can be invited.';
  if (draft.role === null) return 'Choose a role.';
  if (asksForProjects(draft, invitesToProjects) && draft.projectIds.length === 0) {
    return 'Choose at least one project: without one, they would see nothing.';
  }
  return null;
}
