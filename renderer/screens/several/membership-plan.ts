/** Plans what becomes of memberships in several organizations. Pure. */
import { type Confirmation, confirmationFor } from '#domain/members/safeguards.ts';
import type { PlannedMembership } from '#preload/contract/several.ts';
import { whyNotSend } from '../../actions/situation.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import type { PlacedWork } from '../../store/state.ts';
import { count } from '../../texts/counts.ts';
import { namesOfRoles } from '../../texts/roles.ts';

export interface MembershipLine {
  readonly id: string;
  readonly context: OrganizationContext;
  readonly planned: PlannedMembership;
  /** Why it stays as it is; null if it changes. */
  readonly reason: string | null;
  /** What is lost, or what changes: "Admin → Billing". */
  readonly words: string;
}

/** "Collaborator, 3 projects". */
function heldWords({ expected }: PlannedMembership, { roleTable }: OrganizationContext): string {
  const roles = namesOfRoles(expected.roles, roleTable);
  const projects = expected.projectIds.length;
  return projects === 0 ? roles : `${roles}, ${count(projects, 'project')}`;
}

/** @param isChange whether memberships get other roles instead of ending */
export function membershipLine(
  id: string,
  context: OrganizationContext,
  planned: PlannedMembership,
  isChange: boolean,
): MembershipLine {
  const held = heldWords(planned, context);
  const needed = planned.isOwn && !isChange ? 'organization.leave' : 'team.manage';
  const flag = isChange ? 'canChangeRoles' : 'canRemoveMembers';
  const same = isChange && planned.to === null ? 'Already has this role.' : null;
  const reason = whyNotSend(context, needed, flag) ?? planned.reason ?? same;
  const after = planned.to ? ` → ${namesOfRoles(planned.to.roles, context.roleTable)}` : '';
  return { id, context, planned, reason, words: `${held}${after}` };
}

/** Returns the work in each organization. */
export function membershipWorks(
  lines: readonly MembershipLine[],
  isChange: boolean,
): readonly PlacedWork[] {
  return lines.flatMap(({ context: { key }, planned }): readonly PlacedWork[] => {
    const { memberId, expected, to } = planned;
    if (!isChange) return [{ key, work: { kind: 'remove', members: [{ memberId, expected }] } }];
    if (to === null) return [];
    const change = { memberId, expected, ...to };
    return [{ key, work: { kind: 'change-roles', changes: [change] } }];
  });
}

/** Returns what has to be typed before all of this is done. */
export function membershipConfirmation(
  lines: readonly MembershipLine[],
  typedFrom: number,
): Confirmation {
  const amount = lines.length;
  const confirmations = lines.map(({ context: { roleTable }, planned }) => {
    const { name, contact, isOwn, expected, to } = planned;
    const turn = { name, email: contact, own: isOwn, before: expected.roles };
    return confirmationFor({
      kind: 'change-members',
      table: roleTable,
      members: [{ ...turn, after: to?.roles ?? null }],
      typedFrom,
    });
  });
  const strict = confirmations.find(({ kind }) => kind !== 'none');
  if (amount > 1 && (strict || amount >= typedFrom)) return { kind: 'number', amount };
  return strict ?? { kind: 'none' };
}
