/** What stands in a row, from a plan and from what became of a run. */
import type { Capabilities } from '#domain/capabilities.ts';
import type { Project } from '#domain/entities.ts';
import type { ChosenRow } from '#domain/invitation-choice.ts';
import type { InviteResult } from '#preload/contract/organization.ts';
import { fateWords } from '../../words/fates.ts';
import { outcomeWords } from '../../words/outcomes.ts';
import type { AddressRow } from './address-list.tsx';

const fateTones = { send: 'send', skip: 'skip', wrong: 'bad' } as const;
const outcomeTones = { sent: 'good', failed: 'bad', open: 'open' } as const;

export type Status = Pick<AddressRow, 'tone' | 'words'>;

interface Question {
  /** What became of this address before: a failure keeps its reason in view. */
  readonly outcome: InviteResult['outcome'] | undefined;
  readonly names: Capabilities['roleNames'];
  readonly projects: ReadonlyMap<string, Project>;
  readonly now: number;
}

/** What would become of a row of the plan, or why it did not. */
export function statusOf(row: ChosenRow, { outcome, names, projects, now }: Question): Status {
  const { fate, faults, chosen, times } = row;
  const { tone, words } = fateWords(fate, names, projects, now);
  if (tone === 'send') {
    if (faults.length > 0) {
      return { tone: 'bad', words: faults.map((fault) => fault.words).join(' ') };
    }
    if (outcome?.kind === 'failed') {
      return { tone: 'bad', words: `Failed: ${outcome.failure.message}` };
    }
    if (outcome?.kind === 'unknown') {
      return { tone: 'open', words: 'No answer last time: it may have been sent' };
    }
    if (chosen.needsProjects && chosen.projectIds.length === 0) {
      return { tone: 'open', words: 'Needs a project' };
    }
  }
  return {
    tone: fateTones[tone],
    words: times === 1 ? words : `${words} (pasted ${times} times)`,
  };
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
