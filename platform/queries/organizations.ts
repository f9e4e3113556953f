import { and, asc, eq, exists, ilike, inArray, not, type SQL, sql } from 'drizzle-orm';
import type { Queries } from '../database/database.ts';
import type { OrganizationRow } from '../database/rows.ts';
import { members, organizations, projects } from '../database/schema.ts';
import type { Viewer } from '../request/viewer.ts';
import { projectVisible } from '../visibility/visibility.ts';
import { limitAndOffset, type Page, type Paging } from './paging.ts';
import { containing } from './pattern.ts';

type Choice = 'include' | 'exclude' | 'only';

interface OrganizationFilter {
  readonly personal?: Choice | undefined;
  /** Whether the organization has projects that the viewer may know of. */
  readonly without_projects?: Choice | undefined;
  /** Part of the name. */
  readonly search?: string | undefined;
}

function choose(choice: Choice | undefined, condition: SQL): SQL | undefined {
  if (choice === 'only') return condition;
  return choice === 'exclude' ? not(condition) : undefined;
}

/** Finds the organizations of a person, or the organization of a key's project, oldest first. */
export async function findOrganizationsOf(
  queries: Queries,
  viewer: Viewer,
  filter: OrganizationFilter,
  paging: Paging,
): Promise<Page<OrganizationRow>> {
  const mine =
    viewer.kind === 'project'
      ? eq(organizations.id, viewer.organizationId)
      : exists(
          queries
            .select({ one: sql`1` })
            .from(members)
            .where(
              and(eq(members.organizationId, organizations.id), eq(members.userId, viewer.userId)),
            ),
        );
  const hasProjects = exists(
    queries
      .select({ one: sql`1` })
      .from(projects)
      .where(and(eq(projects.organizationId, organizations.id), projectVisible(queries, viewer))),
  );
  const where = and(
    mine,
    choose(filter.personal, eq(organizations.personal, true)),
    choose(filter.without_projects, not(hasProjects)),
    filter.search ? ilike(organizations.name, containing(filter.search)) : undefined,
  );
  const { limit, offset } = limitAndOffset(paging);
  const order = [asc(organizations.position)];
  // Chosen first, so that a late page does not read and sort the rows of the pages before it.
  const chosen = queries
    .select({ id: organizations.id })
    .from(organizations)
    .where(where)
    .orderBy(...order)
    .limit(limit)
    .offset(offset);
  const rows = await queries
    .select()
    .from(organizations)
    .where(inArray(organizations.id, chosen))
    .orderBy(...order);
  return { rows, total: await queries.$count(organizations, where) };
}
