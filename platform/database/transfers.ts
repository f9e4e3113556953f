import { asc, count, eq, getTableColumns, or } from 'drizzle-orm';
import { limitAndOffset, type Page, type Paging } from '../http/paging.ts';
import type { Queries } from './database.ts';
import type { TransferRow } from './rows.ts';
import { projects, transfers } from './schema.ts';

/** The open transfers from and to an organization, oldest first. */
export async function findTransfersOf(
  queries: Queries,
  organizationId: string,
  paging: Paging,
): Promise<Page<TransferRow>> {
  const where = or(
    eq(transfers.targetOrganizationId, organizationId),
    eq(projects.organizationId, organizationId),
  );
  const { limit, offset } = limitAndOffset(paging);
  const rows = await queries
    .select(getTableColumns(transfers))
    .from(transfers)
    .innerJoin(projects, eq(projects.id, transfers.projectId))
    .where(where)
    .orderBy(asc(transfers.createdAt), asc(transfers.id))
    .limit(limit)
    .offset(offset);
  const [total] = await queries
    .select({ value: count() })
    .from(transfers)
    .innerJoin(projects, eq(projects.id, transfers.projectId))
    .where(where);
  return { rows, total: total?.value ?? 0 };
}
