import { asc, eq, getTableColumns, inArray } from 'drizzle-orm';
import { organizationsWhereMay } from '../authorization/where-may.ts';
import { groupBy } from '../database/group-by.ts';
import { stateOf } from '../database/invitations.ts';
import { findDeliveries } from '../database/mails.ts';
import type { InvitationRow } from '../database/rows.ts';
import { invitationProjects, projects } from '../database/schema.ts';
import { invitationActions } from './actions.ts';
import { toOrganization, toPerson } from './references.ts';
import { type Resource, toMany, type Viewing } from './resource.ts';
import { time } from './time.ts';

/** What whoever manages the team sees besides, loaded for all rows at once. */
async function findPrivate(rows: readonly InvitationRow[], viewing: Viewing) {
  const { queries } = viewing;
  const managed = await organizationsWhereMay(
    rows.map(({ organizationId }) => organizationId),
    'team.manage',
    viewing,
  );
  const own = rows.filter(({ organizationId }) => managed.has(organizationId));
  const deliveries = await findDeliveries(
    queries,
    own.map(({ id }) => id),
  );
  return (row: InvitationRow) => {
    if (!managed.has(row.organizationId)) return {};
    const delivery = deliveries.get(row.id);
    return {
      opened_at: row.openedAt && time(row.openedAt),
      ended_at: row.endedAt && time(row.endedAt),
      ...(delivery && { delivery: { ...delivery, at: time(delivery.at) } }),
    };
  };
}

export const invitationResource: Resource<InvitationRow> = {
  href: ({ id }) => `/invitations/${id}`,
  fields: async (rows, viewing) => {
    const { mount, now } = viewing;
    const privateOf = await findPrivate(rows, viewing);
    const actions = await invitationActions(rows, viewing);
    return (row) => ({
      id: row.id,
      invitee: row.invitee,
      roles: row.roles,
      message: row.message,
      // Known while it is open, and no longer (docs/packet-api.md#invitations).
      ...(row.state === 'open' && { nonce: row.nonce }),
      state: stateOf(row, now),
      invitation: { href: `${mount}/invitations/${row.id}` },
      allowed_actions: actions(row),
      expires_at: time(row.expiresAt),
      ...privateOf(row),
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
              .orderBy(asc(projects.position))
          ).map(({ invitationId, project }) => [invitationId, project] as const),
        ),
    }),
  },
};
