/** A job's items for its list: grouped by how they ended, with their number. */
import type { JobOutcome, JobRow, JobView } from '#preload/contract/jobs.ts';
import { digits } from '../../texts/counts.ts';
import { doneVerb, outcomeText } from '../../texts/jobs.ts';
import type { AddressRow } from '../invitations/address-list.tsx';

export interface RowGroup {
  readonly id: JobOutcome['kind'];
  /** "12 failed". */
  readonly words: string;
  readonly rows: readonly JobRow[];
}

/** Items that need a decision come first. */
const order = ['conflict', 'failed', 'unknown', 'not-sent', 'done'] as const;

const tones = {
  conflict: 'open',
  failed: 'bad',
  unknown: 'open',
  'not-sent': 'skip',
  done: 'good',
} as const satisfies Readonly<Record<JobOutcome['kind'], AddressRow['tone']>>;

function wordsOf(job: JobView, kind: JobOutcome['kind'], amount: number): string {
  const how = {
    conflict: 'changed elsewhere',
    failed: 'failed',
    unknown: 'without a reply',
    'not-sent': 'left',
    done: doneVerb[job.kind],
  };
  return `${digits(amount)} ${how[kind]}`;
}

/** Items whose turn has not come are among those that were not sent. */
export function groupRows(job: JobView, rows: readonly JobRow[]): readonly RowGroup[] {
  return order.flatMap((kind) => {
    const own = rows.filter(({ outcome }) => (outcome?.kind ?? 'not-sent') === kind);
    return own.length === 0 ? [] : [{ id: kind, words: wordsOf(job, kind, own.length), rows: own }];
  });
}

export function listRow(job: JobView, { id, name, email, outcome }: JobRow): AddressRow {
  return {
    id,
    address: [...new Set([name, email])].filter((part) => part !== '').join(' · '),
    tone: outcome === null ? 'wait' : tones[outcome.kind],
    words: outcomeText(job, outcome),
  };
}
