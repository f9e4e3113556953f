import type { PlannedChange } from '#domain/role-changes.ts';
import { count } from '../../words/counts.ts';
import { shortLabel } from '../../words/hostile.ts';
import { memberName } from '../../words/members.ts';

/** "Change Grace Hopper", "Change 4 people"; `nothing` while nobody is changed. */
export function changeVerb(plan: readonly PlannedChange[], nothing: string): string {
  const [first, ...others] = plan.filter(({ fate }) => fate.kind === 'changes');
  if (!first) return nothing;
  return others.length === 0
    ? `Change ${shortLabel(memberName(first.member))}`
    : `Change ${count(others.length + 1, 'person', 'people')}`;
}
