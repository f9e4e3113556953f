/**
 * Finds what a member created that could outlive their right to create it: open invitations, and
 * API keys of projects.
 */
import { and, eq } from 'drizzle-orm';
import { may, type PacketRole, rolesInProject } from '#domain/roles/packet.ts';
import type { Queries } from '../database/database.ts';
import { members, memberships } from '../database/schema.ts';
import type { Work } from '../request/work.ts';
import {
  findOpenInvitationsBy,
  findProjectKeysBy,
  type MadeKey,
  type MadeRights,
} from './held-rights.ts';

interface CurrentRoles {
  readonly roles: readonly PacketRole[];
  /** The member's roles in each project they were added to, by the project's identifier. */
  readonly projects: ReadonlyMap<string, readonly PacketRole[]>;
}

async function findCurrentRoles(
  queries: Queries,
  organizationId: string,
  userId: string,
): Promise<CurrentRoles | undefined> {
  const [member] = await queries
    .select({ id: members.id, roles: members.roles })
    .from(members)
    .where(and(eq(members.organizationId, organizationId), eq(members.userId, userId)));
  if (!member) return undefined;
  const found = await queries
    .select({ projectId: memberships.projectId, roles: memberships.roles })
    .from(memberships)
    .where(eq(memberships.memberId, member.id));
  return {
    roles: member.roles,
    projects: new Map(found.map(({ projectId, roles }) => [projectId, roles])),
  };
}

function mayManageKeys({ roles, projects }: CurrentRoles, projectId: string): boolean {
  return may(rolesInProject(roles, projects.get(projectId)), 'projects.edit');
}

/** Finds what a member created, divided by whether they could still create it today. */
export async function findMade(
  { queries }: Work,
  organizationId: string,
  userId: string,
): Promise<{ readonly backed: MadeRights; readonly unbacked: MadeRights }> {
  const current = await findCurrentRoles(queries, organizationId, userId);
  const open = await findOpenInvitationsBy(queries, organizationId, [userId]);
  const keys = await findProjectKeysBy(queries, organizationId, [userId]);
  const invites = current !== undefined && may(current.roles, 'team.manage');
  const isBacked = ({ project }: MadeKey) =>
    current !== undefined && mayManageKeys(current, project.id);
  return {
    backed: { invitations: invites ? open : [], apiKeys: keys.filter(isBacked) },
    unbacked: {
      invitations: invites ? [] : open,
      apiKeys: keys.filter((made) => !isBacked(made)),
    },
  };
}

/**
 * Finds what a member created and could still create. Ask before their roles or projects change.
 */
export async function findBackedRights(
  work: Work,
  organizationId: string,
  userId: string,
): Promise<MadeRights> {
  return (await findMade(work, organizationId, userId)).backed;
}
