import { and, asc, count, eq, getTableColumns, inArray, isNotNull } from 'drizzle-orm';
import { z } from 'zod';
import { groupPairs } from '#domain/group-by.ts';
import { packetRoleSchema } from '#domain/roles/packet.ts';
import { organizationsWhereMay } from '../../authorization/where-may.ts';
import type { MemberRow } from '../../database/rows.ts';
import { memberships, projects, users } from '../../database/schema.ts';
import { projectVisible } from '../../visibility/visibility.ts';
import { toOrganization, toPerson } from '../resource/references.ts';
import {
  identifiers,
  type Reference,
  type Resource,
  toMany,
  type Viewing,
} from '../resource/resource.ts';
import { time } from '../resource/values.ts';
import { toMadeInvitations, toMadeKeys } from './member-rights.ts';

const presented = z.looseObject({ href: z.string() });

const person = toPerson((row: MemberRow) => row.userId);

/** The person of a member, with additional fields for those who manage the team. */
const toUser: Reference<MemberRow> = async (rows, viewing, selection, name) => {
  const values = await person(rows, viewing, selection, name);
  if (!selection.shows(name, false)) return values;
  const ids = rows.map(({ organizationId }) => organizationId);
  const manages = await organizationsWhereMay(ids, 'team.manage', viewing);
  const told = rows.filter(({ organizationId }) => manages.has(organizationId));
  if (told.length === 0) return values;
  const secured = await viewing.queries
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        inArray(
          users.id,
          told.map(({ userId }) => userId),
        ),
        isNotNull(users.twoFactorEnabledAt),
      ),
    );
  const isSecured = new Set(secured.map(({ id }) => id));
  const shown = new Map(values);
  for (const { id, userId } of told) {
    const user = presented.safeParse(values.get(id));
    if (!user.success) continue;
    shown.set(id, { ...user.data, two_factor_auth: isSecured.has(userId) ? 'app' : '' });
  }
  return shown;
};

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
        groupPairs(
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
