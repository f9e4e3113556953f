import { and, eq, getTableColumns, inArray } from 'drizzle-orm';
import { may, type Permission } from '#domain/roles/packet.ts';
import type { Queries } from '../database/database.ts';
import { members, organizations } from '../database/schema.ts';
import { demandsTwoFactor, type PersonViewer, type Viewer } from '../request/viewer.ts';

async function findPlaces(queries: Queries, { userId, place }: PersonViewer, ids: string[]) {
  if (place && ids.every((id) => id === place.organizationId)) {
    const { found } = place;
    return found ? [{ organization: found.organization, roles: found.member.roles }] : [];
  }
  return queries
    .select({ organization: getTableColumns(organizations), roles: members.roles })
    .from(members)
    .innerJoin(organizations, eq(organizations.id, members.organizationId))
    .where(and(inArray(organizations.id, ids), eq(members.userId, userId)));
}

/**
 * Finds those of these organizations in which the viewer has the permission. A project's key has it
 * nowhere.
 */
export async function organizationsWhereMay(
  organizationIds: readonly string[],
  permission: Permission,
  { queries, viewer }: { readonly queries: Queries; readonly viewer: Viewer },
): Promise<ReadonlySet<string>> {
  if (viewer.kind === 'project' || organizationIds.length === 0) return new Set();
  const ids = [...new Set(organizationIds)];
  const rows = await findPlaces(queries, viewer, ids);
  return new Set(
    rows
      .filter(
        ({ organization, roles }) =>
          may(roles, permission) && !demandsTwoFactor(organization, viewer),
      )
      .map(({ organization }) => organization.id),
  );
}
