import type { PlannedChange } from '#domain/members/role-changes.ts';
import { holdsTop, type Role, type RoleTable } from '#domain/roles/role-table.ts';
import { count, listed } from '../../texts/counts.ts';
import { namesOfRoles } from '../../texts/roles.ts';
import { labelText } from '../../texts/untrusted-text.ts';
import { type DiffLine, linesOf } from './diff-line.ts';

type Removal = Pick<PlannedChange, 'member' | 'reason'>;

/** Returns a line for the removed members of each role, and for each reason why some stay. */
export function removalLines(plan: readonly Removal[], roleTable: RoleTable): readonly DiffLine[] {
  const rolesOf = ({ member }: Removal) => namesOfRoles(member.roles, roleTable);
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
      if (members.some(({ roles }) => holdsTop(roleTable, roles))) {
        return { tone: 'stays', words: `${rolesOf(first)}, not removed`, detail: '', members };
      }
      return { tone: 'stays', words: `${many}Not removed`, detail: first.reason, members };
    },
  );
}

interface Loss {
  /** The member's name; null for the person who reads it. */
  readonly who: string | null;
  readonly roles: readonly Role[];
  /** Their names; null for one that this person cannot see. */
  readonly projects: readonly (string | null)[];
  readonly roleTable: RoleTable;
}

/** The number of projects that are named; more are counted. */
const maxNames = 3;

/** "Grace Hopper loses the Collaborator role and access to Website." */
export function lossWords({ who, roles, projects, roleTable }: Loss): string {
  const subject = who === null ? 'You lose' : `${labelText(who)} loses`;
  const names = projects.flatMap((name) => (name === null ? [] : [labelText(name)]));
  const named = names.length === projects.length && names.length <= maxNames;
  const parts = [
    ...(roles.length === 0
      ? []
      : [`the ${namesOfRoles(roles, roleTable)} ${roles.length === 1 ? 'role' : 'roles'}`]),
    ...(projects.length === 0
      ? []
      : [`access to ${named ? listed(names) : count(projects.length, 'project')}`]),
  ];
  return parts.length === 0 ? `${subject} access.` : `${subject} ${listed(parts)}.`;
}
