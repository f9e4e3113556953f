import type { PlannedChange } from '#domain/role-changes.ts';

/** Why a plan would change nobody; null where it would. */
export function whyNotChange(plan: readonly PlannedChange[]): string | null {
  if (plan.some(({ fate }) => fate.kind === 'changes')) return null;
  const stays = plan.flatMap(({ fate }) => (fate.kind === 'stays' ? [fate.reason] : []));
  const [reason] = stays;
  if (reason !== undefined && (plan.length === 1 || new Set(stays).size === 1)) return reason;
  return plan.length <= 1 ? 'Nothing is changed yet.' : 'Nobody of them would be changed.';
}

interface Question {
  readonly plan: readonly PlannedChange[];
  /** Whether a role is chosen yet. */
  readonly chosen: boolean;
  /** Whether whoever takes something from themselves has confirmed it, where that is the case. */
  readonly confirmed: boolean;
}

/** The same for a change of roles, which asks for more. */
export function whyNotChangeRoles({ plan, chosen, confirmed }: Question): string | null {
  if (!chosen) return 'Choose a role first.';
  const reason = whyNotChange(plan);
  if (reason !== null || confirmed) return reason;
  return 'Type your own address first: this takes something from yourself.';
}
