/** The exported fields of members and invitations. Their names are the CSV's columns and the JSON's keys. */
import type { Invitation, Member, Project } from '#domain/entities.ts';
import { stateNow } from '#domain/invitations/invitation-state.ts';
import { ProjectNames } from '#domain/invite/pasted-roles.ts';

/** A number is an amount. */
export type Cell = string | boolean | number | null | readonly string[];
export type ExportRecord = Readonly<Record<string, Cell>>;

/**
 * Names projects. The identifier is included if the name is unknown or shared with another project.
 */
function projectNamer(projects: readonly Project[]): (ids: readonly string[]) => readonly string[] {
  const names = new ProjectNames(projects);
  return (ids) => ids.map((id) => names.nameOf(id));
}

export function memberRecords(
  members: readonly Member[],
  projects: readonly Project[],
): readonly ExportRecord[] {
  const namesOf = projectNamer(projects);
  return members.map((member) => ({
    name: member.name,
    email: member.email,
    roles: member.roles,
    projects: namesOf(member.projectIds),
    last_seen_at: member.lastSeenAt,
    two_factor: member.twoFactor,
    joined_at: member.joinedAt,
    id: member.id,
  }));
}

/** @param now milliseconds: an open one whose time has passed is exported as expired */
export function invitationRecords(
  invitations: readonly Invitation[],
  projects: readonly Project[],
  now: number,
): readonly ExportRecord[] {
  const namesOf = projectNamer(projects);
  return invitations.map((invitation) => ({
    email: invitation.email,
    state: stateNow(invitation, now),
    roles: invitation.roles,
    projects: namesOf(invitation.projectIds),
    invited_by: invitation.invitedBy,
    invited_at: invitation.createdAt,
    expires_at: invitation.expiresAt,
    ended_at: invitation.endedAt,
    delivery: invitation.delivery?.state ?? null,
    delivery_problem: invitation.delivery?.reason ?? null,
    id: invitation.id,
  }));
}
