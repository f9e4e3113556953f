import { and, asc, count, eq } from 'drizzle-orm';
import type { Viewer } from '../authorization/viewer.ts';
import { projectVisible } from '../authorization/visibility.ts';
import { limitAndOffset, type Page, type Paging } from '../http/paging.ts';
import type { Queries } from './database.ts';
import type { ProjectRow } from './rows.ts';
import { projects } from './schema.ts';

export interface ProjectFilter {
  readonly organizationId?: string;
  readonly name?: string | undefined;
}

/** The projects that a person may know of, oldest first. */
export async function findVisibleProjects(
  queries: Queries,
  viewer: Viewer,
  { organizationId, name }: ProjectFilter,
  paging: Paging,
): Promise<Page<ProjectRow>> {
  const where = and(
    projectVisible(queries, viewer),
    organizationId === undefined ? undefined : eq(projects.organizationId, organizationId),
    name ? eq(projects.name, name) : undefined,
  );
  const { limit, offset } = limitAndOffset(paging);
  const rows = await queries
    .select()
    .from(projects)
    .where(where)
    .orderBy(asc(projects.createdAt), asc(projects.id))
    .limit(limit)
    .offset(offset);
  const [total] = await queries.select({ value: count() }).from(projects).where(where);
  return { rows, total: total?.value ?? 0 };
}
