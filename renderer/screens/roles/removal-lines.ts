import type { Capabilities } from '#domain/capabilities.ts';
import type { PlannedRemoval } from '#domain/role-changes.ts';
import { count } from '../../words/counts.ts';
import { namesOfRoles } from '../../words/roles.ts';
import type { DiffLine } from './diff-lines.ts';

/** Who is removed, by what they are, and who stays with the reason. */
export function removalLines(
  plan: readonly PlannedRemoval[],
  roleNames: Capabilities['roleNames'],
): readonly DiffLine[] {
  const keyOf = ({ member, reason }: PlannedRemoval) =>
    reason ?? namesOfRoles(member.roles, roleNames);
  const lines = [...new Set(plan.map(keyOf))].map((key): DiffLine => {
    const alike = plan.filter((planned) => keyOf(planned) === key);
    const members = alike.map(({ member }) => member);
    const people = count(members.length, 'person', 'people');
    const stays = alike[0]?.reason ?? null;
    if (stays === null) {
      return { tone: 'changes', words: `${people}: ${key} → not a member`, detail: '', members };
    }
    const owner = members.some(({ roles }) => roles.includes('owner'));
    const words = owner
      ? `${people} is the owner and stays`
      : `${people} ${members.length === 1 ? 'stays' : 'stay'}`;
    return { tone: 'stays', words, detail: owner ? '' : stays, members };
  });
  return lines.toSorted(
    (first, second) => Number(first.tone === 'stays') - Number(second.tone === 'stays'),
  );
}
