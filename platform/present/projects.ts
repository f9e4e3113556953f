import { and, asc, eq, getTableColumns, inArray } from 'drizzle-orm';
import { projectContentsVisible } from '../authorization/visibility.ts';
import type { MemberRow, MembershipRow, ProjectRow } from '../database/rows.ts';
import { members, memberships, projects } from '../database/schema.ts';
import { projectActions } from './actions.ts';
import { toInvitations, toPaymentMethod } from './projects-references.ts';
import { toOrganization } from './references.ts';
import { groupBy, type Resource, toMany, type Viewing } from './resource.ts';
import { time } from './time.ts';

async function loadMemberships(
  rows: readonly ProjectRow[],
  { queries, viewer }: Viewing,
): Promise<readonly { readonly membership: MembershipRow; readonly member: MemberRow }[]> {
  return queries
    .select({ membership: getTableColumns(memberships), member: getTableColumns(members) })
    .from(memberships)
    .innerJoin(members, eq(members.id, memberships.memberId))
    .innerJoin(projects, eq(projects.id, memberships.projectId))
    .where(
      and(
        inArray(
          memberships.projectId,
          rows.map(({ id }) => id),
        ),
        projectContentsVisible(queries, viewer, 'team.see'),
      ),
    )
    .orderBy(asc(memberships.createdAt), asc(memberships.id));
}

/** What stands in a project, for those who see more than its name. */
function contents(row: ProjectRow, seen: boolean) {
  return {
    customdata: seen ? row.customdata : {},
    tags: seen ? row.tags : [],
    backend_transfer_enabled: seen && row.backendTransferEnabled,
    devices: [],
    ssh_keys: [],
    volumes: [],
    max_devices: {},
    network_status: {},
  };
}

export const projectResource: Resource<ProjectRow> = {
  href: ({ id }) => `/projects/${id}`,
  fields: async (rows, viewing) => {
    const { queries, viewer, mount } = viewing;
    const open = await queries
      .select({ id: projects.id })
      .from(projects)
      .where(
        and(
          inArray(
            projects.id,
            rows.map(({ id }) => id),
          ),
          projectContentsVisible(queries, viewer, 'projects.see'),
        ),
      );
    const seen = new Set(open.map(({ id }) => id));
    const actions = await projectActions(rows, viewing);
    return (row) => ({
      id: row.id,
      name: row.name,
      type: row.type,
      revision: row.revision,
      allowed_actions: actions(row),
      created_at: time(row.createdAt),
      updated_at: time(row.updatedAt),
      ...contents(row, seen.has(row.id)),
      bgp_config: { href: `${mount}/projects/${row.id}/bgp-config` },
      url: `${mount}/projects/${row.id}`,
    });
  },
  references: {
    organization: toOrganization((row: ProjectRow) => row.organizationId),
    payment_method: toPaymentMethod,
    invitations: toInvitations,
    members: toMany({
      resource: ({ member }) => member,
      load: async (rows: readonly ProjectRow[], viewing) =>
        groupBy(
          (await loadMemberships(rows, viewing)).map(
            ({ membership, member }) => [membership.projectId, member] as const,
          ),
        ),
    }),
    memberships: toMany({
      resource: ({ membership }) => membership,
      load: async (rows: readonly ProjectRow[], viewing) =>
        groupBy(
          (await loadMemberships(rows, viewing)).map(
            ({ membership }) => [membership.projectId, membership] as const,
          ),
        ),
    }),
  },
};
