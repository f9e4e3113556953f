/** What somebody sees whose role does not show everything: said below the list, so that nobody takes a part for the whole. */
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

/** "You see the people in your projects."; null where the whole team is seen. */
export function teamReach(table: RoleTable, roles: readonly Role[]): string | null {
  const parts = partsOf(reachOf(table, roles, 'team.see'), {
    'own-projects': 'the people in your projects',
    administration: holdersOf(table, table.administration),
  });
  return parts.length === 0 ? null : `You see ${listed(parts)}.`;
}

/** The same for projects; null where all of them are seen with all that is in them. */
export function projectsReach(table: RoleTable, roles: readonly Role[]): string | null {
  const reach = reachOf(table, roles, 'projects.see');
  const parts = partsOf(reach, {
    'own-projects': 'You see only the projects you were added to.',
    'names-only': 'You see project names only.',
  });
  // Who sees all names sees more than the projects they were added to.
  return parts.length > 1 ? null : (parts[0] ?? null);
}
