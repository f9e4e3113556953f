import { and, eq, inArray } from 'drizzle-orm';
import type { TransferRow } from '../../database/rows.ts';
import { members } from '../../database/schema.ts';
import { toOrganization, toPerson, toProject } from '../resource/references.ts';
import type { Reference, Resource, Viewing } from '../resource/resource.ts';
import { time } from '../resource/values.ts';

const link = toOrganization(({ targetOrganizationId }: TransferRow) => targetOrganizationId);

/** Finds those target organizations that the viewer is in. */
async function knownTargets(
  rows: readonly TransferRow[],
  { queries, viewer }: Viewing,
): Promise<ReadonlySet<string>> {
  if (viewer.kind === 'project') return new Set();
  const ids = [...new Set(rows.map(({ targetOrganizationId }) => targetOrganizationId))];
  const own = await queries
    .select({ id: members.organizationId })
    .from(members)
    .where(and(eq(members.userId, viewer.userId), inArray(members.organizationId, ids)));
  return new Set(own.map(({ id }) => id));
}

/** Shows the target to its members. Others see where it would be, whether it exists or not. */
const toTarget: Reference<TransferRow> = async (rows, viewing, selection, name) => {
  const known = await knownTargets(rows, viewing);
  const isKnown = (row: TransferRow) => known.has(row.targetOrganizationId);
  return new Map<string, unknown>([
    ...rows.map(
      ({ id, targetOrganizationId }) =>
        [id, { href: `${viewing.mount}/organizations/${targetOrganizationId}` }] as const,
    ),
    ...(await link(rows.filter(isKnown), viewing, selection, name)),
  ]);
};

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
    target_organization: toTarget,
    offered_by: toPerson((row: TransferRow) => row.offeredBy),
  },
};
