/** Plans reverting changes of members, for each member that they changed. */
import type { Member } from '#domain/entities.ts';
import {
  formerAssignment,
  type PastChange,
  type PresentState,
  whyNotRevert,
} from '#domain/members/past-changes.ts';
import {
  type PlannedChange,
  projectsThatCount,
  sameAssignment,
} from '#domain/members/role-changes.ts';

export interface RevertPlan {
  /** Members who get their former roles and projects again, or the reason why one does not. */
  readonly members: readonly PlannedChange[];
  /** People who were removed and are invited again. */
  readonly invited: readonly PastChange[];
  /** People who were removed, or have left since, with the reason why nothing is done. */
  readonly left: readonly { readonly change: PastChange; readonly reason: string }[];
  /** The changes that are reverted. */
  readonly changeIds: readonly string[];
}

function plannedFor(change: PastChange, member: Member, present: PresentState): PlannedChange {
  const reason = whyNotRevert(change, present);
  if (reason !== null) return { member, to: null, reason };
  if (change.after && !sameAssignment(present.table, member, change.after)) {
    return { member, to: null, reason: 'Changed again since.' };
  }
  const former = formerAssignment(change, present);
  const projectIds = projectsThatCount(present.table, former);
  return { member, to: { roles: former.roles, projectIds }, reason: null };
}

export function planRevert(changes: readonly PastChange[], present: PresentState): RevertPlan {
  const byId = new Map(present.members?.map((member) => [member.id, member]));
  const members: PlannedChange[] = [];
  const invited: PastChange[] = [];
  const left: { change: PastChange; reason: string }[] = [];
  const changeIds: string[] = [];
  for (const change of changes) {
    const member = change.after === null ? undefined : byId.get(change.memberId);
    if (member) {
      const planned = plannedFor(change, member, present);
      members.push(planned);
      if (planned.to !== null) changeIds.push(change.changeId);
      continue;
    }
    const reason = whyNotRevert(change, present);
    if (reason === null) {
      invited.push(change);
      changeIds.push(change.changeId);
    } else left.push({ change, reason });
  }
  return { members, invited, left, changeIds };
}
