/** What became of an address, in words. */
import { assertNever } from '#domain/assert-never.ts';
import type { InviteResult } from '#preload/contract/organization.ts';
import { count } from './counts.ts';

export interface OutcomeWords {
  readonly tone: 'sent' | 'failed' | 'open';
  readonly words: string;
}

export function outcomeWords(outcome: InviteResult['outcome']): OutcomeWords {
  switch (outcome.kind) {
    case 'sent':
      return { tone: 'sent', words: 'Sent' };
    case 'failed':
      return { tone: 'failed', words: outcome.failure.message };
    case 'unknown':
      return {
        tone: 'open',
        words: `No answer came, so it may have been sent. ${outcome.failure.message}`,
      };
    case 'not-sent':
      return { tone: 'open', words: 'Not sent: you stopped before its turn' };
    default:
      return assertNever(outcome);
  }
}

/** "34 sent, 2 failed, 4 not sent": never more than what happened. */
export function outcomeSummary(results: readonly InviteResult[]): string {
  const amount = (kind: InviteResult['outcome']['kind']) =>
    results.filter(({ outcome }) => outcome.kind === kind).length;
  const parts = [
    { amount: amount('sent'), words: 'sent' },
    { amount: amount('failed'), words: 'failed' },
    { amount: amount('unknown'), words: 'without an answer' },
    { amount: amount('not-sent'), words: 'not sent' },
  ].filter((part) => part.amount > 0);
  if (parts.length === 0) return 'Nothing was sent';
  return parts
    .map((part, index) =>
      index === 0
        ? `${count(part.amount, 'invitation')} ${part.words}`
        : `${part.amount} ${part.words}`,
    )
    .join(', ');
}
