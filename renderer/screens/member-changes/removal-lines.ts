import type { Capabilities } from '#domain/capabilities.ts';
import type { PlannedRemoval } from '#domain/members/role-changes.ts';
import type { Role } from '#domain/roles/roles-table.ts';
import { count, listed } from '../../texts/counts.ts';
import { namesOfRoles } from '../../texts/roles.ts';
import { labelText } from '../../texts/untrusted-text.ts';
import { type DiffLine, linesOf } from './diff-line.ts';

type RoleNames = Capabilities['roleNames'];

/** Who is removed, by what they are, and who stays with the reason. */
export function removalLines(
  plan: readonly PlannedRemoval[],
  roleNames: RoleNames,
): readonly DiffLine[] {
  const rolesOf = ({ member }: PlannedRemoval) => namesOfRoles(member.roles, roleNames);
  return linesOf(
    plan,
    (planned) => planned.reason ?? rolesOf(planned),
    (alike) => {
      const [first] = alike;
      const members = alike.map(({ member }) => member);
      const many = members.length > 1 ? `${count(members.length, 'person', 'people')}: ` : '';
      if (first.reason === null) {
        const words = `${many}${rolesOf(first)} → Removed`;
        return { tone: 'changes', words, detail: '', members };
      }
      if (members.some(({ roles }) => roles.includes('owner')))
        return { tone: 'stays', words: 'Owner, not removed', detail: '', members };
      return { tone: 'stays', words: `${many}Not removed`, detail: first.reason, members };
    },
  );
}

interface Loss {
  /** Null: the person who reads it. */
  readonly who: string | null;
  readonly roles: readonly Role[];
  /** Their names; null for one that this person cannot see. */
  readonly projects: readonly (string | null)[];
  readonly roleNames: RoleNames;
}

/** Projects that are told by their names; of more the number is. */
const mostNames = 3;

/** "Grace Hopper loses the Collaborator role and access to Website." */
export function lossWords({ who, roles, projects, roleNames }: Loss): string {
  const subject = who === null ? 'You lose' : `${labelText(who)} loses`;
  const names = projects.flatMap((name) => (name === null ? [] : [labelText(name)]));
  const named = names.length === projects.length && names.length <= mostNames;
  const parts = [
    ...(roles.length === 0
      ? []
      : [`the ${namesOfRoles(roles, roleNames)} ${roles.length === 1 ? 'role' : 'roles'}`]),
    ...(projects.length === 0
      ? []
      : [`access to ${named ? listed(names) : count(projects.length, 'project')}`]),
  ];
  return parts.length === 0 ? `${subject} access.` : `${subject} ${listed(parts)}.`;
}
