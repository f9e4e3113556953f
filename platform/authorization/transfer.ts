import { eq, getTableColumns } from 'drizzle-orm';
import { may, whyNot } from '#domain/roles/packet.ts';
import type { Queries } from '../database/database.ts';
import type { ProjectRow, TransferRow } from '../database/rows.ts';
import { projects, transfers } from '../database/schema.ts';
import { forbidden, notFound } from '../problem/problem.ts';
import { isMember } from '../queries/members.ts';
import type { Viewer } from '../request/viewer.ts';
import type { Access } from './access.ts';
import { findOrganization, rolesIn } from './subject.ts';

export interface TransferSubject {
  readonly transfer: TransferRow;
  readonly project: ProjectRow;
  /** Whether the caller manages projects in the offering organization. */
  readonly offers: boolean;
  /** Whether the caller manages projects in the receiving organization. */
  readonly receives: boolean;
}

/** Refuses with the reason if one of these organizations requires two-factor of the caller. */
async function explainDemand(queries: Queries, viewer: Viewer, organizationIds: readonly string[]) {
  if (viewer.kind === 'project') return;
  for (const id of organizationIds) {
    if (await isMember(queries, id, viewer.userId)) {
      await findOrganization(queries, viewer, id, 'projects.manage');
    }
  }
}

/** Finds an open transfer, for those who manage projects in either organization. */
export async function findTransfer(
  queries: Queries,
  viewer: Viewer,
  id: string,
): Promise<TransferSubject> {
  const [found] = await queries
    .select({ transfer: getTableColumns(transfers), project: getTableColumns(projects) })
    .from(transfers)
    .innerJoin(projects, eq(projects.id, transfers.projectId))
    .where(eq(transfers.id, id));
  if (!found) throw notFound();
  const source = await rolesIn(queries, viewer, found.project.organizationId);
  const target = await rolesIn(queries, viewer, found.transfer.targetOrganizationId);
  const offers = may(source, 'projects.manage');
  const receives = may(target, 'projects.manage');
  if (offers || receives) return { ...found, offers, receives };
  // Members know the organization, so they learn why; for others the transfer does not exist.
  if (source.length + target.length > 0) throw forbidden(whyNot('projects.manage'));
  await explainDemand(queries, viewer, [
    found.project.organizationId,
    found.transfer.targetOrganizationId,
  ]);
  throw notFound();
}

export const transfer: Access<TransferSubject> = {
  kind: 'other',
  permission: 'projects.manage',
  find: ({ queries, viewer }, id) => findTransfer(queries, viewer, id),
};
