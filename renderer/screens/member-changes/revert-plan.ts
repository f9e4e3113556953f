/** What reverting a change would do with each of those whom it changed. */
import type { Member } from '#domain/entities.ts';
import { formerPlace, type PresentState, whyNotPutBack } from '#domain/members/past-changes.ts';
import {
  assignable,
  type PlannedChange,
  projectsThatCount,
  samePlace,
} from '#domain/members/role-changes.ts';
import type { StagedItem } from '#preload/contract/pending-changes.ts';

function plannedFor(item: StagedItem, member: Member, present: PresentState): PlannedChange {
  const past = { ...item, changeId: '', at: '', by: '', certain: true };
  const reason = whyNotPutBack(past, present);
  if (reason !== null) return { member, fate: { kind: 'stays', reason } };
  if (item.after && !samePlace(member, item.after)) {
    return { member, fate: { kind: 'stays', reason: 'Changed again since.' } };
  }
  const former = formerPlace(past, present);
  const to = { roles: assignable(former.roles), projectIds: projectsThatCount(former) };
  return { member, fate: { kind: 'changes', to } };
}

/** Those who are no longer members are left out. */
export function planRevert(
  items: readonly StagedItem[],
  present: PresentState,
): readonly PlannedChange[] {
  const members = new Map(present.members?.map((member) => [member.id, member]));
  return items.flatMap((item) => {
    const member = members.get(item.memberId);
    return member && item.after ? [plannedFor(item, member, present)] : [];
  });
}
