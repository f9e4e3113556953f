import type { TransferRow } from '../database/rows.ts';
import { toOrganization, toPerson, toProject } from './references.ts';
import type { Resource } from './resource.ts';
import { time } from './time.ts';

/** The offer of a project to another organization. */
export const transferResource: Resource<TransferRow> = {
  href: ({ id }) => `/transfers/${id}`,
  fields: () => (row) => ({
    id: row.id,
    created_at: time(row.createdAt),
    updated_at: time(row.updatedAt),
  }),
  references: {
    project: toProject((row: TransferRow) => row.projectId),
    target_organization: toOrganization((row: TransferRow) => row.targetOrganizationId),
    offered_by: toPerson((row: TransferRow) => row.offeredBy),
  },
};
