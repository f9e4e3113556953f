/** What reverting a change would do with each of those whom it changed. */
import type { Member } from '#domain/entities.ts';
import { formerAssignment, type PresentState, whyNotRevert } from '#domain/members/past-changes.ts';
import {
  assignable,
  type PlannedChange,
  projectsThatCount,
  sameAssignment,
} from '#domain/members/role-changes.ts';
import type { PendingItem } from '#preload/contract/pending-changes.ts';

function plannedFor(item: PendingItem, member: Member, present: PresentState): PlannedChange {
  const past = { ...item, changeId: '', at: '', by: '', certain: true };
  const reason = whyNotRevert(past, present);
  if (reason !== null) return { member, outcome: { kind: 'stays', reason } };
  if (item.after && !sameAssignment(member, item.after)) {
    return { member, outcome: { kind: 'stays', reason: 'Changed again since.' } };
  }
  const former = formerAssignment(past, present);
  const to = { roles: assignable(former.roles), projectIds: projectsThatCount(former) };
  return { member, outcome: { kind: 'changes', to } };
}

/** Those who are no longer members are left out. */
export function planRevert(
  items: readonly PendingItem[],
  present: PresentState,
): readonly PlannedChange[] {
  const members = new Map(present.members?.map((member) => [member.id, member]));
  return items.flatMap((item) => {
    const member = members.get(item.memberId);
    return member && item.after ? [plannedFor(item, member, present)] : [];
  });
}
