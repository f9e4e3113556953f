import { asc, eq, getTableColumns, inArray } from 'drizzle-orm';
import type { InvitationRow } from '../database/rows.ts';
import { invitationProjects, projects } from '../database/schema.ts';
import { invitationActions } from './actions.ts';
import { toOrganization, toPerson } from './references.ts';
import { groupBy, type Resource, toMany } from './resource.ts';
import { time } from './time.ts';

export const invitationResource: Resource<InvitationRow> = {
  href: ({ id }) => `/invitations/${id}`,
  fields: async (rows, viewing) => {
    const actions = await invitationActions(rows, viewing);
    return (row) => ({
      id: row.id,
      invitee: row.invitee,
      roles: row.roles,
      nonce: row.nonce,
      invitation: { href: `${viewing.mount}/invitations/${row.id}` },
      allowed_actions: actions(row),
      expires_at: time(row.expiresAt),
      created_at: time(row.createdAt),
      updated_at: time(row.updatedAt),
    });
  },
  references: {
    invited_by: toPerson((row: InvitationRow) => row.invitedBy),
    organization: toOrganization((row: InvitationRow) => row.organizationId),
    projects: toMany({
      resource: ({ project }) => project,
      load: async (rows: readonly InvitationRow[], { queries }) =>
        groupBy(
          (
            await queries
              .select({
                invitationId: invitationProjects.invitationId,
                project: getTableColumns(projects),
              })
              .from(invitationProjects)
              .innerJoin(projects, eq(projects.id, invitationProjects.projectId))
              .where(
                inArray(
                  invitationProjects.invitationId,
                  rows.map(({ id }) => id),
                ),
              )
              .orderBy(asc(projects.createdAt), asc(projects.id))
          ).map(({ invitationId, project }) => [invitationId, project] as const),
        ),
    }),
  },
};
