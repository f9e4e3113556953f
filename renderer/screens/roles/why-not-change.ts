import type { PlannedChange } from '#domain/role-changes.ts';

interface Question {
  readonly plan: readonly PlannedChange[];
  /** Whether anything is chosen yet. */
  readonly chosen: boolean;
  /** Whether whoever takes something from themselves has confirmed it, where that is the case. */
  readonly confirmed: boolean;
}

/** Why a plan cannot be carried out; null where it can. */
export function whyNotChange({ plan, chosen, confirmed }: Question): string | null {
  if (!chosen) return 'Choose a role first.';
  if (!plan.some(({ fate }) => fate.kind === 'changes')) {
    const stays = plan.flatMap(({ fate }) => (fate.kind === 'stays' ? [fate.reason] : []));
    const [reason] = stays;
    if (reason !== undefined && (plan.length === 1 || new Set(stays).size === 1)) return reason;
    return plan.length === 1 ? 'Nothing is changed yet.' : 'Nobody of them would be changed.';
  }
  return confirmed ? null : 'Type your own address first: this takes something from yourself.';
}
