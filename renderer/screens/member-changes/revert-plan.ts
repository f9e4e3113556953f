/** What reverting a change would do with each of those whom it changed. */
import type { Member } from '#domain/entities.ts';
import { formerAssignment, type PresentState, whyNotRevert } from '#domain/members/past-changes.ts';
import {
  type PlannedChange,
  projectsThatCount,
  sameAssignment,
} from '#domain/members/role-changes.ts';
import type { PendingItem } from '#preload/contract/pending-changes.ts';

function plannedFor(item: PendingItem, member: Member, present: PresentState): PlannedChange {
  const past = { ...item, changeId: '', jobId: null, at: '', by: '', certain: true };
  const reason = whyNotRevert(past, present);
  if (reason !== null) return { member, to: null, reason };
  if (item.after && !sameAssignment(present.table, member, item.after)) {
    return { member, to: null, reason: 'Changed again since.' };
  }
  const former = formerAssignment(past, present);
  const projectIds = projectsThatCount(present.table, former);
  return { member, to: { roles: former.roles, projectIds }, reason: null };
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
