import { and, eq, getTableColumns, inArray } from 'drizzle-orm';
import { may, type Permission } from '#domain/roles/packet.ts';
import type { Queries } from '../database/database.ts';
import { members, organizations } from '../database/schema.ts';
import type { Viewer } from '../request/viewer.ts';
import { demandsTwoFactor } from './subject.ts';

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
  const rows = await queries
    .select({ organization: getTableColumns(organizations), roles: members.roles })
    .from(members)
    .innerJoin(organizations, eq(organizations.id, members.organizationId))
    .where(
      and(
        inArray(organizations.id, [...new Set(organizationIds)]),
        eq(members.userId, viewer.userId),
      ),
    );
  return new Set(
    rows
      .filter(
        ({ organization, roles }) =>
          may(roles, permission) && !demandsTwoFactor(organization, viewer),
      )
      .map(({ organization }) => organization.id),
  );
}
