/** Which projects somebody reaches, in words. */
import type { Project } from '#domain/entities.ts';
import type { Role } from '#domain/roles/roles-table.ts';
import { worksByProject } from '#domain/roles/roles-table.ts';
import { count } from './counts.ts';

export interface ProjectWords {
  readonly short: string;
  /** Every name, for hovering; "" where the short form says it all. */
  readonly all: string;
}

/** Of one that is deleted, or not shown to this person, nothing is known. */
export function projectName(projects: ReadonlyMap<string, Project>, id: string): string {
  return projects.get(id)?.name ?? 'A project you can’t see';
}

/** @param projects what is known of the organization's projects, by identifier */
export function projectWords(
  roles: readonly Role[],
  projectIds: readonly string[],
  projects: ReadonlyMap<string, Project>,
): ProjectWords {
  if (roles.includes('owner') || roles.includes('admin')) return { short: 'All', all: '' };
  if (projectIds.length === 0) {
    return { short: worksByProject(roles) ? 'None' : 'All (names only)', all: '' };
  }
  const names = projectIds.map((id) => projectName(projects, id));
  const [first = ''] = names;
  return names.length === 1
    ? { short: first, all: first }
    : { short: count(names.length, 'project'), all: names.join('\n') };
}
