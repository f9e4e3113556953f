/** What is to be sent, from what a call asks and what the cache knows; refused here if it never could be done. */
import type { Member } from '#domain/entities.ts';
import { FailureError } from '#domain/failure.ts';
import { contactOf } from '#domain/identity.ts';
import {
  type Decision,
  decideRemoval,
  decideRoleChange,
  type RuleContext,
} from '#domain/members/membership-rules.ts';
import { type Assignment, inTurn } from '#domain/members/role-changes.ts';
import type { CallInput } from '#preload/contract/calls.ts';
import type { AccountSession } from '../accounts/session.ts';
import { memberFinder } from '../cache/find-member.ts';
import { knownItems, knownOrganization } from '../cache/known-items.ts';
import type { Wanted } from './send-item.ts';

export interface PlannedItem extends Wanted {
  readonly name: string;
  readonly email: string;
  /** What they are now, as the journal keeps it. */
  readonly before: Assignment;
}

const gone = 'Someone you selected is no longer a member. Nothing was changed. Check the team.';

function rulesIn(session: AccountSession, organizationId: string): RuleContext {
  const { cache, account, kind } = session;
  const roles = knownOrganization(cache, organizationId)?.myRoles ?? [];
  return {
    table: kind.view.roles,
    actor: { userId: account.person.id, roles },
    team: knownItems(cache, 'members', organizationId) ?? [],
  };
}

function insist(decision: Decision): void {
  if (!decision.allowed) {
    throw new FailureError({ kind: decision.kind, message: decision.reason });
  }
}

function itemOf(
  member: Member,
  { actor }: RuleContext,
  rest: Pick<PlannedItem, 'expected' | 'after'>,
): PlannedItem {
  const { id, name, roles, projectIds } = member;
  const email = contactOf(member);
  const own = member.userId === actor.userId;
  return { memberId: id, name, email, own, before: { roles, projectIds }, ...rest };
}

/** Whoever gives something up does it last: afterwards they may do nothing for the others. */
function ownLast(items: readonly PlannedItem[]): readonly PlannedItem[] {
  return items.toSorted((first, second) => Number(first.own) - Number(second.own));
}

/** Throws a `FailureError`. */
export function planRoleItems(
  session: AccountSession,
  { key: { organizationId }, changes }: CallInput<'changeRoles'>,
): readonly PlannedItem[] {
  const find = memberFinder(session.cache, organizationId, gone);
  const rules = rulesIn(session, organizationId);
  const once = new Map(changes.map((change) => [change.memberId, change]));
  const planned = inTurn(
    rules,
    Array.from(once.values(), (change) => ({ ...change, member: find(change.memberId) })),
    (now, { member, expected, roles, projectIds }) => {
      insist(decideRoleChange(now, member, roles));
      return itemOf(member, rules, { expected, after: { roles, projectIds } });
    },
    ({ roles }) => roles,
  );
  return ownLast(planned);
}

/** Throws a `FailureError`. */
export function planRemovalItems(
  session: AccountSession,
  { key: { organizationId }, members }: CallInput<'removeMembers'>,
): readonly PlannedItem[] {
  const find = memberFinder(session.cache, organizationId, gone);
  const rules = rulesIn(session, organizationId);
  const once = new Map(members.map((member) => [member.memberId, member]));
  const planned = inTurn(
    rules,
    Array.from(once.values(), (asked) => ({ ...asked, member: find(asked.memberId) })),
    (now, { member, expected }) => {
      insist(decideRemoval(now, member));
      return itemOf(member, rules, { expected, after: null });
    },
    () => [],
  );
  return ownLast(planned);
}
