/** Rows of the address list, from a plan and from what became of a run. */
import type { Capabilities } from '#domain/capabilities.ts';
import type { InviteeRow } from '#domain/invitation-plan.ts';
import type { InviteResult } from '#preload/contract/organization.ts';
import { fateWords } from '../../words/fates.ts';
import { outcomeWords } from '../../words/outcomes.ts';
import type { AddressRow } from './address-list.tsx';

const fateTones = { send: 'send', skip: 'skip', wrong: 'bad' } as const;
const outcomeTones = { sent: 'good', failed: 'bad', open: 'open' } as const;

/** @param results what became of a run before, so that a failure keeps its reason in view */
export function planRows(
  rows: readonly InviteeRow[],
  results: readonly InviteResult[],
  names: Capabilities['roleNames'],
  now: number,
): readonly AddressRow[] {
  const before = new Map(results.map(({ email, outcome }) => [email, outcome]));
  return rows.map(({ address, times, fate }) => {
    const outcome = before.get(address);
    if (fate.kind === 'new' && outcome?.kind === 'failed') {
      return { address, tone: 'bad', words: `Failed: ${outcome.failure.message}` };
    }
    if (fate.kind === 'new' && outcome?.kind === 'unknown') {
      return { address, tone: 'open', words: 'No answer last time: it may have been sent' };
    }
    const { tone, words } = fateWords(fate, names, now);
    return {
      address,
      tone: fateTones[tone],
      words: times === 1 ? words : `${words} (pasted ${times} times)`,
    };
  });
}

/** Those done with their outcome, the rest waiting for their turn. */
export function resultRows(
  emails: readonly string[],
  results: readonly InviteResult[],
): readonly AddressRow[] {
  const byEmail = new Map(results.map(({ email, outcome }) => [email, outcome]));
  return emails.map((address) => {
    const outcome = byEmail.get(address);
    if (!outcome) return { address, tone: 'skip', words: 'Waiting' };
    const { tone, words } = outcomeWords(outcome);
    return { address, tone: outcomeTones[tone], words };
  });
}
