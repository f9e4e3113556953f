/** The plan in one line: "12 will be invited, 2 already members, 1 cannot be read". */
import type { InviteeFate, InviteeRow } from '#domain/invitation-plan.ts';
import { digits } from '../../words/counts.ts';

const words: Readonly<Record<InviteeFate['kind'], (amount: number) => string>> = {
  new: (amount) => `${digits(amount)} will be invited`,
  member: (amount) => `${digits(amount)} already ${amount === 1 ? 'a member' : 'members'}`,
  invited: (amount) => `${digits(amount)} already invited`,
  self: () => 'one is yourself',
  invalid: (amount) => `${digits(amount)} not an address`,
  'over-limit': (amount) => `${digits(amount)} over the limit`,
};

const order = ['new', 'member', 'invited', 'self', 'invalid', 'over-limit'] as const;

export function planSummary(rows: readonly InviteeRow[]): string {
  const merged = rows.reduce((sum, { times }) => sum + times - 1, 0);
  const parts = order.flatMap((kind) => {
    const amount = rows.filter(({ fate }) => fate.kind === kind).length;
    return amount === 0 ? [] : [words[kind](amount)];
  });
  if (merged > 0) parts.push(`${digits(merged)} repeated and merged`);
  return parts.join(', ');
}
