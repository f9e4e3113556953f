import type { Decision } from '#domain/members/membership-rules.ts';
import { forbidden, invalid } from '../problem/problem.ts';

/** Throws the problem that a rule of the domain found. */
export function enforce(decision: Decision): void {
  if (decision.allowed) return;
  throw decision.kind === 'forbidden' ? forbidden(decision.reason) : invalid(decision.reason);
}
