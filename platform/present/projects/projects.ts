import { and } from 'drizzle-orm';
import { isOneOf } from '../../database/one-of.ts';
import type { ProjectRow } from '../../database/rows.ts';
import { projects } from '../../database/schema.ts';
import { projectContentsVisible } from '../../visibility/visibility.ts';
import { toOrganization } from '../resource/references.ts';
import { identifiers, type Resource } from '../resource/resource.ts';
import { time } from '../resource/values.ts';
import { countPeople, toMemberships, toProjectPeople } from './project-people.ts';
import { toInvitations, toPaymentMethod } from './project-references.ts';

/** The contents of a project, for those who see more than its name. */
function contents(row: ProjectRow, seen: boolean) {
  return {
    description: seen ? row.description : '',
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
  fields: async (rows, viewing, { isBare }) => {
    const { queries, viewer, mount } = viewing;
    const open = await queries
      .select({ id: projects.id })
      .from(projects)
      .where(
        and(
          isOneOf(projects.id, identifiers(rows)),
          projectContentsVisible(queries, viewer, 'projects.see'),
        ),
      );
    const seen = new Set(open.map(({ id }) => id));
    const people = isBare ? () => ({}) : await countPeople(rows, viewing);
    return (row) => ({
      id: row.id,
      name: row.name,
      type: row.type,
      revision: row.revision,
      created_at: time(row.createdAt),
      updated_at: time(row.updatedAt),
      ...contents(row, seen.has(row.id)),
      ...people(row),
      bgp_config: { href: `${mount}/projects/${row.id}/bgp-config` },
      url: `${mount}/projects/${row.id}`,
    });
  },
  references: {
    organization: toOrganization((row: ProjectRow) => row.organizationId),
    payment_method: toPaymentMethod,
    invitations: toInvitations,
    members: toProjectPeople,
    memberships: toMemberships,
  },
};
