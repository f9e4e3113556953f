/**
 * What the viewer may do with each thing that is shown to them: the same rules that decide when
 * they try, asked ahead, for all rows at once. A project's key may change nothing.
 */
import { and, eq, getTableColumns, inArray } from 'drizzle-orm';
import { decideRemoval, decideRoleChange } from '#domain/members/membership-rules.ts';
import { may, type PacketRole, rolesInProject } from '#domain/roles/packet.ts';
import { demandsTwoFactor } from '../../authorization/subject.ts';
import type { InvitationRow, MemberRow, MembershipRow, ProjectRow } from '../../database/rows.ts';
import { members, memberships, organizations, projects } from '../../database/schema.ts';
import { verifiedAddresses } from '../../queries/people.ts';
import type { Viewing } from './resource.ts';

/** What can be allowed with each kind of thing. */
export const actions = {
  member: ['change_roles', 'remove', 'leave', 'offer_ownership'],
  membership: ['change_roles', 'remove', 'leave'],
  project: ['update', 'delete', 'transfer', 'manage_api_keys', 'invite'],
  invitation: ['accept', 'decline', 'revoke', 'resend'],
} as const;
type Kind = keyof typeof actions;

type ActionsOf<Row> = (row: Row) => readonly string[];

const none = (): readonly string[] => [];

/** Those of a kind's actions whose condition holds. */
function allowed<Which extends Kind>(
  _kind: Which,
  conditions: Readonly<Record<(typeof actions)[Which][number], boolean>>,
): readonly string[] {
  return Object.entries<boolean>(conditions).flatMap(([name, holds]) => (holds ? [name] : []));
}

/** What the viewer is in each of some organizations; nothing in one that is shut to them. */
async function rolesIn(
  { queries, viewer }: Viewing,
  organizationIds: readonly string[],
): Promise<ReadonlyMap<string, readonly PacketRole[]>> {
  if (viewer.kind === 'project') return new Map();
  const places = await queries
    .select({ organization: getTableColumns(organizations), roles: members.roles })
    .from(members)
    .innerJoin(organizations, eq(organizations.id, members.organizationId))
    .where(
      and(
        eq(members.userId, viewer.userId),
        inArray(members.organizationId, [...new Set(organizationIds)]),
      ),
    );
  return new Map(
    places.map(({ organization, roles }) => [
      organization.id,
      demandsTwoFactor(organization, viewer) ? [] : roles,
    ]),
  );
}

export async function memberActions(
  rows: readonly MemberRow[],
  viewing: Viewing,
): Promise<ActionsOf<MemberRow>> {
  const { viewer } = viewing;
  if (viewer.kind === 'project') return none;
  const { userId } = viewer;
  const own = await rolesIn(
    viewing,
    rows.map(({ organizationId }) => organizationId),
  );
  return (row) => {
    const roles = own.get(row.organizationId) ?? [];
    const isSelf = row.userId === userId;
    const actor = { userId, roles };
    // One's own place can be given up wherever it is.
    const goes = decideRemoval(isSelf ? row : actor, row).allowed;
    return allowed('member', {
      // Any role that can be given will do for the question.
      change_roles: decideRoleChange(actor, row, ['collaborator']).allowed,
      remove: goes && !isSelf,
      leave: goes && isSelf,
      offer_ownership: may(roles, 'ownership.transfer') && !isSelf,
    });
  };
}

export async function membershipActions(
  rows: readonly MembershipRow[],
  { queries, viewer }: Viewing,
): Promise<ActionsOf<MembershipRow>> {
  if (viewer.kind === 'project') return none;
  const places = await queries
    .select({
      projectId: projects.id,
      memberId: members.id,
      roles: members.roles,
      organization: getTableColumns(organizations),
    })
    .from(projects)
    .innerJoin(organizations, eq(organizations.id, projects.organizationId))
    .innerJoin(members, eq(members.organizationId, projects.organizationId))
    .where(
      and(
        eq(members.userId, viewer.userId),
        inArray(projects.id, [...new Set(rows.map(({ projectId }) => projectId))]),
      ),
    );
  const byProject = new Map(places.map((place) => [place.projectId, place]));
  return ({ projectId, memberId }) => {
    const place = byProject.get(projectId);
    if (!place) return [];
    const manages =
      may(place.roles, 'team.manage') && !demandsTwoFactor(place.organization, viewer);
    const isSelf = memberId === place.memberId;
    return allowed('membership', {
      change_roles: manages,
      remove: manages && !isSelf,
      leave: isSelf,
    });
  };
}

/** What the viewer is in each of some projects that they were added to. */
async function rolesOfMemberships(
  rows: readonly ProjectRow[],
  { queries, viewer }: Viewing,
): Promise<ReadonlyMap<string, readonly PacketRole[]>> {
  if (viewer.kind === 'project') return new Map();
  const found = await queries
    .select({ projectId: memberships.projectId, roles: memberships.roles })
    .from(memberships)
    .innerJoin(members, eq(members.id, memberships.memberId))
    .where(
      and(
        eq(members.userId, viewer.userId),
        inArray(memberships.projectId, [...new Set(rows.map(({ id }) => id))]),
      ),
    );
  return new Map(found.map(({ projectId, roles }) => [projectId, roles]));
}

export async function projectActions(
  rows: readonly ProjectRow[],
  viewing: Viewing,
): Promise<ActionsOf<ProjectRow>> {
  const own = await rolesIn(
    viewing,
    rows.map(({ organizationId }) => organizationId),
  );
  const added = await rolesOfMemberships(rows, viewing);
  return ({ id, organizationId }) => {
    const roles = own.get(organizationId) ?? [];
    // Nothing of theirs counts in an organization that is shut to them.
    const edits = may(
      rolesInProject(roles, roles.length > 0 ? added.get(id) : []),
      'projects.edit',
    );
    const manages = may(roles, 'projects.manage');
    return allowed('project', {
      update: edits,
      delete: manages,
      transfer: manages,
      manage_api_keys: edits,
      invite: may(roles, 'team.manage'),
    });
  };
}

export async function invitationActions(
  rows: readonly InvitationRow[],
  viewing: Viewing,
): Promise<ActionsOf<InvitationRow>> {
  const { queries, viewer, now } = viewing;
  if (viewer.kind === 'project') return none;
  const addresses = new Set(await verifiedAddresses(queries, viewer.userId));
  const own = await rolesIn(
    viewing,
    rows.map(({ organizationId }) => organizationId),
  );
  return (row) => {
    const isOpen = row.state === 'open';
    const isInvitee = isOpen && addresses.has(row.invitee);
    const manages = isOpen && may(own.get(row.organizationId) ?? [], 'team.manage');
    return allowed('invitation', {
      accept: isInvitee && row.expiresAt > now,
      decline: isInvitee,
      // Whoever is invited themselves declines.
      revoke: manages && !isInvitee,
      resend: manages,
    });
  };
}
