import { eq, getTableColumns, inArray } from 'drizzle-orm';
import type { MembershipRow } from '../../database/rows.ts';
import { members, memberships, projects } from '../../database/schema.ts';
import { identifiers, type Resource, toOne, type Viewing } from '../resource/resource.ts';
import { time } from '../resource/values.ts';

async function loadMembers(rows: readonly MembershipRow[], { queries }: Viewing) {
  return queries
    .select({ id: memberships.id, member: getTableColumns(members) })
    .from(memberships)
    .innerJoin(members, eq(members.id, memberships.memberId))
    .where(inArray(memberships.id, identifiers(rows)));
}

/** A user in a project. */
export const membershipResource: Resource<MembershipRow> = {
  href: ({ id }) => `/memberships/${id}`,
  fields: async () => (row) => ({
    id: row.id,
    roles: row.roles,
    revision: row.revision,
    created_at: time(row.createdAt),
    updated_at: time(row.updatedAt),
  }),
  references: {
    project: toOne({
      resource: ({ project }) => project,
      load: async (rows: readonly MembershipRow[], { queries }) => {
        const found = await queries
          .select()
          .from(projects)
          .where(inArray(projects.id, [...new Set(rows.map(({ projectId }) => projectId))]));
        return new Map(rows.map((row) => [row.id, found.filter(({ id }) => id === row.projectId)]));
      },
    }),
    user: toOne({
      resource: ({ person }) => person,
      load: async (rows: readonly MembershipRow[], viewing) =>
        new Map(
          (await loadMembers(rows, viewing)).map(({ id, member }) => [id, [{ id: member.userId }]]),
        ),
    }),
    member: toOne({
      resource: ({ member }) => member,
      load: async (rows: readonly MembershipRow[], viewing) =>
        new Map((await loadMembers(rows, viewing)).map(({ id, member }) => [id, [member]])),
    }),
  },
};
