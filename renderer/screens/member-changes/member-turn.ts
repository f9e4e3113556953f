/** Converts changes of members to the input of the safeguards. */
import type { Member } from '#domain/entities.ts';
import { contactOf } from '#domain/identity.ts';
import type { Assignment, PlannedChange } from '#domain/members/role-changes.ts';
import type { MemberTurn } from '#domain/members/safeguards.ts';
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
    email: contactOf(member),
    before: member.roles,
    after: after?.roles ?? null,
    own: member.userId === account.person.id,
  };
}

/** The members of a plan that are changed. */
export function turnsOf(
  context: OrganizationContext,
  plan: readonly PlannedChange[],
): readonly MemberTurn[] {
  return plan.flatMap(({ member, to }) => (to === null ? [] : [memberTurn(context, member, to)]));
}
