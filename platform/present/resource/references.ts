/** References that several kinds of resources have. */
import { inArray } from 'drizzle-orm';
import { organizations, projects } from '../../database/schema.ts';
import { type Identified, type Reference, toOne } from './resource.ts';

/** A reference to the organization whose identifier the row has. */
export function toOrganization<Row extends Identified>(
  organizationIdOf: (row: Row) => string,
): Reference<Row> {
  return toOne({
    resource: ({ organization }) => organization,
    paths: async (rows: readonly Row[]) =>
      new Map(rows.map((row) => [row.id, [`/organizations/${organizationIdOf(row)}`]])),
    load: async (rows: readonly Row[], { queries }) => {
      const found = await queries
        .select()
        .from(organizations)
        .where(inArray(organizations.id, [...new Set(rows.map(organizationIdOf))]));
      const byId = new Map(found.map((row) => [row.id, row]));
      return new Map(
        rows.map((row) => {
          const organization = byId.get(organizationIdOf(row));
          return [row.id, organization ? [organization] : []];
        }),
      );
    },
  });
}

/** A reference to the person whom the row names. */
export function toPerson<Row extends Identified>(
  userIdOf: (row: Row) => string | null,
): Reference<Row> {
  return toOne({
    resource: ({ person }) => person,
    load: async (rows: readonly Row[]) =>
      new Map(
        rows.map((row) => {
          const userId = userIdOf(row);
          return [row.id, userId === null ? [] : [{ id: userId }]];
        }),
      ),
  });
}

/** A reference to the project whose identifier the row has. */
export function toProject<Row extends Identified>(
  projectIdOf: (row: Row) => string | null,
): Reference<Row> {
  return toOne({
    resource: ({ project }) => project,
    paths: async (rows: readonly Row[]) =>
      new Map(
        rows.map((row) => {
          const projectId = projectIdOf(row);
          return [row.id, projectId === null ? [] : [`/projects/${projectId}`]];
        }),
      ),
    load: async (rows: readonly Row[], { queries }) => {
      const found = await queries
        .select()
        .from(projects)
        .where(inArray(projects.id, [...new Set(rows.flatMap((row) => projectIdOf(row) ?? []))]));
      const byId = new Map(found.map((row) => [row.id, row]));
      return new Map(
        rows.map((row) => {
          const project = byId.get(projectIdOf(row) ?? '');
          return [row.id, project ? [project] : []];
        }),
      );
    },
  });
}
