import type { Member } from '#domain/entities.ts';
import { type RoleTable, reachesAllProjects } from '#domain/roles/role-table.ts';

/** Returns the members who reach a project: those who were added to it, and those who reach every one. */
export function peopleIn(
  table: RoleTable,
  members: readonly Member[],
  projectId: string,
): readonly Member[] {
  return members.filter(
    ({ roles, projectIds }) => projectIds.includes(projectId) || reachesAllProjects(table, roles),
  );
}
