import { and, asc, eq, ilike, inArray } from 'drizzle-orm';
import { union } from 'drizzle-orm/pg-core';
import type { Queries } from '../database/database.ts';
import type { ProjectRow, TransferRow } from '../database/rows.ts';
import { projects, transfers } from '../database/schema.ts';
import type { Viewer } from '../request/viewer.ts';
import { projectContentsVisible, projectVisible } from '../visibility/visibility.ts';
import { limitAndOffset, type Page, type Paging } from './paging.ts';
import { containing } from './pattern.ts';

interface ProjectFilter {
  readonly organizationId?: string;
  /** Part of the name, in any case. */
  readonly name?: string | undefined;
}

/** Finds the projects that a person may know of, oldest first. */
export async function findVisibleProjects(
  queries: Queries,
  viewer: Viewer,
  { organizationId, name }: ProjectFilter,
  paging: Paging,
): Promise<Page<ProjectRow>> {
  const where = and(
    projectVisible(queries, viewer),
    organizationId === undefined ? undefined : eq(projects.organizationId, organizationId),
    name ? ilike(projects.name, containing(name)) : undefined,
  );
  const { limit, offset } = limitAndOffset(paging);
  const order = [asc(projects.position)];
  // Chosen by an index alone, so that a late page does not read the rows of the pages before it.
  // These are two queries, because in one PostgreSQL would read all projects for the few that are
  // chosen.
  const chosen = await queries
    .select({ id: projects.id })
    .from(projects)
    .where(where)
    .orderBy(...order)
    .limit(limit)
    .offset(offset);
  const ids = chosen.map(({ id }) => id);
  const rows = await queries
    .select()
    .from(projects)
    .where(inArray(projects.id, ids))
    .orderBy(...order);
  return { rows, total: await queries.$count(projects, where) };
}

/** Checks whether the viewer may see a project's contents, and not only its name. */
export async function seesInside(queries: Queries, viewer: Viewer, id: string): Promise<boolean> {
  const found = await queries
    .select({ id: projects.id })
    .from(projects)
    .where(and(eq(projects.id, id), projectContentsVisible(queries, viewer, 'projects.see')));
  return found.length > 0;
}

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
