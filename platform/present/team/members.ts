import { and, asc, count, eq, getTableColumns, inArray } from 'drizzle-orm';
import { packetRoleSchema } from '#domain/roles/packet.ts';
import { groupBy } from '../../database/group-by.ts';
import type { MemberRow } from '../../database/rows.ts';
import { memberships, projects } from '../../database/schema.ts';
import { projectVisible } from '../../visibility/visibility.ts';
import { toOrganization } from '../resource/references.ts';
import { identifiers, type Resource, toMany, type Viewing } from '../resource/resource.ts';
import { time } from '../resource/time.ts';
import { toMadeInvitations, toMadeKeys } from './member-rights.ts';
import { toUser } from './member-user.ts';

async function countProjects(rows: readonly MemberRow[], { queries, viewer }: Viewing) {
  const found = await queries
    .select({ id: memberships.memberId, total: count() })
    .from(memberships)
    .innerJoin(projects, eq(projects.id, memberships.projectId))
    .where(and(inArray(memberships.memberId, identifiers(rows)), projectVisible(queries, viewer)))
    .groupBy(memberships.memberId);
  return new Map(found.map(({ id, total }) => [id, total]));
}

/**
 * A user in an organization. Its `href` is below the organization, where the published clients
 * remove it (docs/packet-api.md#members).
 */
export const memberResource: Resource<MemberRow> = {
  href: ({ id, organizationId }) => `/organizations/${organizationId}/members/${id}`,
  fields: async (rows, viewing) => {
    const total = await countProjects(rows, viewing);
    return (row) => ({
      id: row.id,
      roles: packetRoleSchema.options.filter((role) => row.roles.includes(role)),
      projects_count: total.get(row.id) ?? 0,
      revision: row.revision,
      created_at: time(row.createdAt),
      updated_at: time(row.updatedAt),
    });
  },
  references: {
    user: toUser,
    invitations: toMadeInvitations,
    api_keys: toMadeKeys,
    organization: toOrganization((row: MemberRow) => row.organizationId),
    projects: toMany({
      resource: ({ project }) => project,
      load: async (rows: readonly MemberRow[], { queries, viewer }) =>
        groupBy(
          (
            await queries
              .select({ memberId: memberships.memberId, project: getTableColumns(projects) })
              .from(memberships)
              .innerJoin(projects, eq(projects.id, memberships.projectId))
              .where(
                and(
                  inArray(memberships.memberId, identifiers(rows)),
                  projectVisible(queries, viewer),
                ),
              )
              .orderBy(asc(projects.position))
          ).map(({ memberId, project }) => [memberId, project] as const),
        ),
    }),
  },
};
