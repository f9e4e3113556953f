import { asc, eq, inArray } from 'drizzle-orm';
import { union } from 'drizzle-orm/pg-core';
import type { Queries } from '../database/database.ts';
import type { TransferRow } from '../database/rows.ts';
import { projects, transfers } from '../database/schema.ts';
import { limitAndOffset, type Page, type Paging } from './paging.ts';

/** Finds the open transfers from and to an organization, oldest first. */
export async function findTransfersOf(
  queries: Queries,
  organizationId: string,
  paging: Paging,
): Promise<Page<TransferRow>> {
  const incoming = queries
    .select({ id: transfers.id })
    .from(transfers)
    .where(eq(transfers.targetOrganizationId, organizationId));
  const outgoing = queries
    .select({ id: transfers.id })
    .from(transfers)
    .innerJoin(projects, eq(projects.id, transfers.projectId))
    .where(eq(projects.organizationId, organizationId));
  // Each part uses its own index; a single condition on both would read all transfers.
  const where = inArray(transfers.id, union(incoming, outgoing));
  const { limit, offset } = limitAndOffset(paging);
  const rows = await queries
    .select()
    .from(transfers)
    .where(where)
    .orderBy(asc(transfers.position))
    .limit(limit)
    .offset(offset);
  return { rows, total: await queries.$count(transfers, where) };
}
