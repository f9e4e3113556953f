import type { PlannedChange } from '#domain/members/role-changes.ts';

/** Why a plan would change nobody; null where it would. */
export function whyNotChange(plan: readonly PlannedChange[]): string | null {
  if (plan.some(({ to }) => to !== null)) return null;
  const stays = plan.flatMap(({ reason }) => reason ?? []);
  const [reason] = stays;
  if (reason !== undefined && (plan.length === 1 || new Set(stays).size === 1)) return reason;
  return 'Nothing to change yet.';
}

/** The same for a change of roles, of which one has to be chosen first. */
export function whyNotChangeRoles(plan: readonly PlannedChange[], chosen: boolean): string | null {
  return chosen ? whyNotChange(plan) : 'Choose a role first.';
}
