/** The status of a row, in a plan and after a run. */

import type { Project } from '#domain/entities.ts';
import type { RecipientStatus } from '#domain/invitations/recipient-status.ts';
import { type ChosenRow, willBeSent } from '#domain/invite/invitation-choice.ts';
import type { RoleTable } from '#domain/roles/role-table.ts';
import type { InviteResult } from '../../store/invite-session.ts';
import { digits, listed } from '../../texts/counts.ts';
import { outcomeWords, type Recipient, toneOf } from '../../texts/outcomes.ts';
import { recipientStatusWords } from '../../texts/recipient-status.ts';
import type { AddressRow } from '../invitations/address-list.tsx';
import { lacksProjects, lacksRole } from './invite-reasons.ts';
import { hasOtherAddress } from './plan-actions.ts';

const statusTones = { send: 'send', skip: 'skip', wrong: 'bad' } as const;

export type Status = Pick<AddressRow, 'tone' | 'words'>;

interface StatusContext {
  /** The outcome of an earlier run, whose failure stays visible. */
  readonly outcome: InviteResult['outcome'] | undefined;
  readonly names: RoleTable;
  readonly projects: ReadonlyMap<string, Project>;
  readonly now: number;
}

/** Names the other contents of the row that the person may want. */
function extraWords(row: ChosenRow): string {
  const { status, offered, picked, left } = row;
  if (willBeSent(row)) {
    if (picked.length > 0 && left !== '')
      return `You chose to invite this person despite “${left}”`;
    if (hasOtherAddress(row)) return 'You chose this address';
    const same = offered.filter(({ from }) => from === '').map(({ email }) => email);
    return same.length === 0 ? '' : `Also in this cell: ${listed(same)}`;
  }
  if (status.kind !== 'no-address' && status.kind !== 'invalid') return '';
  const [first, ...more] = offered;
  if (!first) return '';
  const where = first.from === '' ? '' : ` under “${first.from}”`;
  const rest = more.length === 0 ? '' : `, and ${digits(more.length)} more`;
  return `Found ${first.email}${where}${rest}`;
}

/** Returns the planned outcome of a row, or why there is none. */
export function statusOf(row: ChosenRow, { outcome, names, projects, now }: StatusContext): Status {
  const { status, faults, times } = row;
  const { tone, before, words } = recipientStatusWords(status, names, projects, now);
  if (tone === 'send') {
    if (faults.length > 0) {
      return { tone: 'bad', words: faults.map((fault) => fault.words).join(' ') };
    }
    if (outcome?.kind === 'failed') {
      return { tone: 'bad', words: `Failed: ${outcome.failure.message}` };
    }
    if (outcome?.kind === 'unknown') {
      return { tone: 'open', words: 'No reply last time. It may have been sent.' };
    }
  }
  // A row does not say "will be invited" while something is missing.
  const lacks = lacksRole(row) ? 'Needs a role' : lacksProjects(row) ? 'Needs a project' : '';
  if (tone === 'send' && lacks !== '') {
    return { tone: 'open', words: before === '' ? lacks : `${before}. ${lacks}` };
  }
  const extra = extraWords(row);
  const whole = [before, words, extra].filter((part) => part !== '').join('. ');
  return {
    tone: statusTones[tone],
    words: times === 1 ? whole : `${whole} (pasted ${digits(times)} times)`,
  };
}

const icons: Readonly<Partial<Record<RecipientStatus, AddressRow['tone']>>> = {
  queued: 'wait',
  kept: 'kept',
  invited: 'send',
};

export function recipientRow(address: string, recipient: Recipient, local: boolean): AddressRow {
  const { status } = recipient;
  return {
    address,
    tone: icons[status] ?? toneOf(status),
    words: outcomeWords(recipient, local),
  };
}

/** The status of a row that the run did not try, with its fault if there is one. */
export function notTriedRow({ address, status, faults }: ChosenRow, names: RoleTable): AddressRow {
  const { tone, words } = recipientStatusWords(status, names, new Map(), 0);
  if (tone === 'wrong') return { address, tone: 'bad', words };
  const fault = faults.map((each) => each.words).join(' ');
  return { address, tone: 'open', words: fault === '' ? 'Not invited' : fault };
}

/** Returns the rows of a run: the outcome of those that are done, the others waiting. */
export function resultRows(
  emails: readonly string[],
  recipients: ReadonlyMap<string, Recipient>,
  local: boolean,
): readonly AddressRow[] {
  return emails.map((address) => {
    const recipient = recipients.get(address);
    if (!recipient) return { address, tone: 'skip', words: 'Waiting' };
    return recipientRow(address, recipient, local);
  });
}
