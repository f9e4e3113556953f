import { asc, eq, getTableColumns, inArray } from 'drizzle-orm';
import { groupPairs } from '#domain/group-by.ts';
import { organizationsWhereMayHandOver } from '../../authorization/invitation.ts';
import { organizationsWhereMay } from '../../authorization/where-may.ts';
import { isOneOf } from '../../database/one-of.ts';
import type { InvitationRow } from '../../database/rows.ts';
import { invitationProjects, projects } from '../../database/schema.ts';
import { findDeliveries } from '../../queries/deliveries.ts';
import { stateOf } from '../../queries/invitations.ts';
import { joinAddress } from '../../text/links.ts';
import { toOrganization, toPerson } from '../resource/references.ts';
import { identifiers, type Resource, toMany, type Viewing } from '../resource/resource.ts';
import { time } from '../resource/values.ts';

/** Rewrites a stored link to the platform's current address, which may have changed. */
function linkNow(link: string, publicUrl: string): string {
  return joinAddress(publicUrl, link.slice(link.lastIndexOf('/') + 1));
}

/** Loads what only those who manage the team see, for all rows at once. */
async function findPrivate(rows: readonly InvitationRow[], viewing: Viewing) {
  const { queries, now, publicUrl } = viewing;
  const organizationIds = rows.map(({ organizationId }) => organizationId);
  const managed = await organizationsWhereMay(organizationIds, 'team.manage', viewing);
  const handingOver = await organizationsWhereMayHandOver(organizationIds, viewing);
  const own = rows.filter(({ organizationId }) => managed.has(organizationId));
  const deliveries = await findDeliveries(
    queries,
    own.map(({ id }) => id),
  );
  const linkOf = (row: InvitationRow) => {
    const link = deliveries.get(row.id)?.link ?? null;
    return stateOf(row, now) === 'open' && link !== null ? linkNow(link, publicUrl) : null;
  };
  return (row: InvitationRow) => {
    if (!managed.has(row.organizationId)) return {};
    const delivery = deliveries.get(row.id);
    return {
      opened_at: row.openedAt && time(row.openedAt),
      ended_at: row.endedAt && time(row.endedAt),
      ...(delivery && {
        delivery: { state: delivery.state, error: delivery.error, at: time(delivery.at) },
      }),
      ...(handingOver.has(row.organizationId) && { join_url: linkOf(row) }),
    };
  };
}

export const invitationResource: Resource<InvitationRow> = {
  href: ({ id }) => `/invitations/${id}`,
  fields: async (rows, viewing) => {
    const { mount, now } = viewing;
    const privateOf = await findPrivate(rows, viewing);
    return (row) => ({
      id: row.id,
      invitee: row.invitee,
      roles: row.roles,
      message: row.message,
      // Visible only while the invitation is open (docs/packet-api.md#invitations).
      ...(row.state === 'open' && { nonce: row.nonce }),
      state: stateOf(row, now),
      invitation: { href: `${mount}/invitations/${row.id}` },
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
      paths: async (rows: readonly InvitationRow[], { queries }) => {
        const named = await queries
          .select({ id: invitationProjects.invitationId, projectId: projects.id })
          .from(invitationProjects)
          .innerJoin(projects, eq(projects.id, invitationProjects.projectId))
          .where(isOneOf(invitationProjects.invitationId, identifiers(rows)))
          .orderBy(asc(projects.position));
        return groupPairs(
          named.map(({ id, projectId }) => [id, `/projects/${projectId}`] as const),
        );
      },
      load: async (rows: readonly InvitationRow[], { queries }) =>
        groupPairs(
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
