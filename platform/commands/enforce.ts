import type { Decision } from '#domain/members/membership-rules.ts';
import { forbidden, invalid } from '../problem/problem.ts';

/** Throws the refusal of a domain rule, if it refuses. */
export function enforce(decision: Decision): void {
  if (decision.allowed) return;
  throw decision.kind === 'forbidden' ? forbidden(decision.reason) : invalid(decision.reason);
}
