import type { PlannedChange } from '#domain/role-changes.ts';

/** Why a plan would change nobody; null where it would. */
export function whyNotChange(plan: readonly PlannedChange[]): string | null {
  if (plan.some(({ fate }) => fate.kind === 'changes')) return null;
  const stays = plan.flatMap(({ fate }) => (fate.kind === 'stays' ? [fate.reason] : []));
  const [reason] = stays;
  if (reason !== undefined && (plan.length === 1 || new Set(stays).size === 1)) return reason;
  return plan.length <= 1 ? 'Nothing is changed yet.' : 'Nobody of them would be changed.';
}
