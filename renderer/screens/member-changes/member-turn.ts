/** Changes of members as the safeguards ask for them. */
import type { Member } from '#domain/entities.ts';
import type { Assignment, PlannedChange } from '#domain/members/role-changes.ts';
import type { MemberTurn } from '#domain/members/safeguards.ts';
import type { PendingItem } from '#preload/contract/pending-changes.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { memberName } from '../../texts/members.ts';

/** @param after null: they are removed */
export function memberTurn(
  { account }: OrganizationContext,
  member: Member,
  after: Pick<Assignment, 'roles'> | null,
): MemberTurn {
  return {
    name: memberName(member),
    email: member.email,
    before: member.roles,
    after: after?.roles ?? null,
    own: member.userId === account.person.id,
  };
}

/** From what somebody else made them meanwhile to what this person wants. */
export function turnOver(
  { account }: OrganizationContext,
  members: readonly Member[],
  { memberId, name, email, before, after, outcome }: PendingItem,
): MemberTurn {
  const now = outcome?.kind === 'conflict' ? outcome.current : before;
  const own = members.find(({ id }) => id === memberId)?.userId === account.person.id;
  return { name: name || email, email, before: now.roles, after: after?.roles ?? null, own };
}

/** Those of a plan who are changed. */
export function turnsOf(
  context: OrganizationContext,
  plan: readonly PlannedChange[],
): readonly MemberTurn[] {
  return plan.flatMap(({ member, to }) => (to === null ? [] : [memberTurn(context, member, to)]));
}
