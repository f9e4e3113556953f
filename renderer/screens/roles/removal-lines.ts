import type { Capabilities } from '#domain/capabilities.ts';
import type { PlannedRemoval } from '#domain/role-changes.ts';
import { count } from '../../words/counts.ts';
import { namesOfRoles } from '../../words/roles.ts';
import { type DiffLine, linesOf } from './diff-line.ts';

/** Who is removed, by what they are, and who stays with the reason. */
export function removalLines(
  plan: readonly PlannedRemoval[],
  roleNames: Capabilities['roleNames'],
): readonly DiffLine[] {
  const rolesOf = ({ member }: PlannedRemoval) => namesOfRoles(member.roles, roleNames);
  return linesOf(
    plan,
    (planned) => planned.reason ?? rolesOf(planned),
    (alike) => {
      const [first] = alike;
      const members = alike.map(({ member }) => member);
      const people = count(members.length, 'person', 'people');
      if (first.reason === null) {
        const words = `${people}: ${rolesOf(first)} → not a member`;
        return { tone: 'changes', words, detail: '', members };
      }
      if (members.some(({ roles }) => roles.includes('owner')))
        return { tone: 'stays', words: `${people} is the owner and stays`, detail: '', members };
      const words = `${people} ${members.length === 1 ? 'stays' : 'stay'}`;
      return { tone: 'stays', words, detail: first.reason, members };
    },
  );
}
