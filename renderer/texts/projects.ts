/** Words for the projects that a person reaches. */
import type { Project } from '#domain/entities.ts';
import {
  type Role,
  type RoleTable,
  reachesAllProjects,
  reachOf,
  worksByProject,
} from '#domain/roles/role-table.ts';
import { count } from './counts.ts';

export interface ProjectWords {
  readonly short: string;
  /** Every name, for hovering; "" if the short form is complete. */
  readonly all: string;
}

/** A project that was deleted, or that the person cannot see, is unknown. */
export function projectName(projects: ReadonlyMap<string, Project>, id: string): string {
  return projects.get(id)?.name ?? 'A project you can’t see';
}

/** @param projects the organization's known projects, by identifier */
export function projectWords(
  table: RoleTable,
  roles: readonly Role[],
  projectIds: readonly string[],
  projects: ReadonlyMap<string, Project>,
): ProjectWords {
  if (reachesAllProjects(table, roles)) return { short: 'All', all: '' };
  if (projectIds.length === 0) {
    const seesNames = reachOf(table, roles, 'projects.see').has('names-only');
    return {
      short: seesNames && !worksByProject(table, roles) ? 'All (names only)' : 'None',
      all: '',
    };
  }
  const names = projectIds.map((id) => projectName(projects, id));
  const [first = ''] = names;
  return names.length === 1
    ? { short: first, all: first }
    : { short: count(names.length, 'project'), all: names.join('\n') };
}
