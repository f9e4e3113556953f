/**
 * What a member made that could outlive their right to make it: open invitations, and API keys of
 * projects.
 */
import { and, eq } from 'drizzle-orm';
import { may, type Role, reachOf } from '#domain/roles.ts';
import type { Queries } from '../database/database.ts';
import {
  findOpenInvitationsBy,
  findProjectKeysBy,
  type MadeKey,
  type MadeRights,
} from '../database/held-rights.ts';
import { members, memberships } from '../database/schema.ts';
import type { Work } from '../work.ts';

interface Place {
  readonly roles: readonly Role[];
  readonly projectIds: readonly string[];
}

async function placeNow(
  queries: Queries,
  organizationId: string,
  userId: string,
): Promise<Place | undefined> {
  const [member] = await queries
    .select({ id: members.id, roles: members.roles })
    .from(members)
    .where(and(eq(members.organizationId, organizationId), eq(members.userId, userId)));
  if (!member) return undefined;
  const found = await queries
    .select({ projectId: memberships.projectId })
    .from(memberships)
    .where(eq(memberships.memberId, member.id));
  return { roles: member.roles, projectIds: found.map(({ projectId }) => projectId) };
}

function mayManageKeys({ roles, projectIds }: Place, projectId: string): boolean {
  const reach = reachOf(roles, 'projects.manage');
  return reach.has('all') || (reach.has('own-projects') && projectIds.includes(projectId));
}

/** What somebody made there, parted by whether they could make it as they are now. */
export async function findMade(
  { queries }: Work,
  organizationId: string,
  userId: string,
): Promise<{ readonly backed: MadeRights; readonly unbacked: MadeRights }> {
  const place = await placeNow(queries, organizationId, userId);
  const open = await findOpenInvitationsBy(queries, organizationId, [userId]);
  const keys = await findProjectKeysBy(queries, organizationId, [userId]);
  const invites = place !== undefined && may(place.roles, 'team.manage');
  const isBacked = ({ project }: MadeKey) =>
    place !== undefined && mayManageKeys(place, project.id);
  return {
    backed: { invitations: invites ? open : [], apiKeys: keys.filter(isBacked) },
    unbacked: {
      invitations: invites ? [] : open,
      apiKeys: keys.filter((made) => !isBacked(made)),
    },
  };
}

/** What a member made and may make still: to be asked before their place changes. */
export async function findBackedRights(
  work: Work,
  organizationId: string,
  userId: string,
): Promise<MadeRights> {
  return (await findMade(work, organizationId, userId)).backed;
}
