import type { PlannedChange } from '#domain/members/role-changes.ts';
import { count } from '../../texts/counts.ts';
import { memberName } from '../../texts/members.ts';
import { shortLabel } from '../../texts/untrusted-text.ts';

/** "Change Grace Hopper", "Change 4 people"; `nothing` while nobody is changed. */
export function changeVerb(plan: readonly PlannedChange[], nothing: string): string {
  const [first, ...others] = plan.filter(({ to }) => to !== null);
  if (!first) return nothing;
  return others.length === 0
    ? `Change ${shortLabel(memberName(first.member))}`
    : `Change ${count(others.length + 1, 'person', 'people')}`;
}
