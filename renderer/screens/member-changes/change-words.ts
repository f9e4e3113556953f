/** Words for the effect of a planned change of members, and for the reason why it has none. */
import type { PlannedChange } from '#domain/members/role-changes.ts';
import {
  actionOf,
  may,
  permissionsOf,
  type Role,
  type RoleTable,
} from '#domain/roles/role-table.ts';
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

/** "invite people, change roles or remove members", and so on; empty if nothing is lost. */
export function lostPermissions(
  table: RoleTable,
  before: readonly Role[],
  after: readonly Role[],
): readonly string[] {
  return permissionsOf(table, before)
    .filter((permission) => !may(table, after, permission))
    .map((permission) => actionOf(table, permission));
}

/** Why a plan would change nobody; null if it would. */
export function whyNotChange(plan: readonly PlannedChange[]): string | null {
  if (plan.some(({ to }) => to !== null)) return null;
  const stays = plan.flatMap(({ reason }) => reason ?? []);
  const [reason] = stays;
  if (reason !== undefined && (plan.length === 1 || new Set(stays).size === 1)) return reason;
  return 'Nothing to change yet.';
}

/** The same for a change of roles, which needs a chosen role. */
export function whyNotChangeRoles(plan: readonly PlannedChange[], chosen: boolean): string | null {
  return chosen ? whyNotChange(plan) : 'Choose a role first.';
}
