/**
 * Notes below a list for a person whose role does not show everything, so that a part is not taken for the
 * whole.
 */
import {
  holdersOf,
  type Reach,
  type Role,
  type RoleTable,
  reachOf,
} from '#domain/roles/role-table.ts';
import { listed } from './counts.ts';

function partsOf(
  reach: ReadonlySet<Reach>,
  words: Readonly<Partial<Record<Reach, string>>>,
): readonly string[] {
  return reach.has('all') ? [] : [...reach].flatMap((each) => words[each] ?? []);
}

/** "You see the people in your projects."; null if the whole team is seen. */
export function teamReach(table: RoleTable, roles: readonly Role[]): string | null {
  const parts = partsOf(reachOf(table, roles, 'team.see'), {
    'own-projects': 'the people in your projects',
    administration: holdersOf(table, table.administration),
  });
  return parts.length === 0 ? null : `You see ${listed(parts)}.`;
}

/** The same for activity; null if all of it is seen. */
export function activityReach(table: RoleTable, roles: readonly Role[]): string | null {
  const parts = partsOf(reachOf(table, roles, 'activity.see'), {
    'own-projects': 'what happens in your projects and to you',
    administration: `what is about billing, and about ${holdersOf(table, table.administration)}`,
  });
  return parts.length === 0 ? null : `You see ${listed(parts)}.`;
}

/** The same for projects; null if the person sees all of them with their contents. */
export function projectsReach(table: RoleTable, roles: readonly Role[]): string | null {
  const reach = reachOf(table, roles, 'projects.see');
  const parts = partsOf(reach, {
    'own-projects': 'You see only the projects you were added to.',
    'names-only': 'You see project names only.',
  });
  // A person who sees all names sees more than the projects to which they were added.
  return parts.length > 1 ? null : (parts[0] ?? null);
}
