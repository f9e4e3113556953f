/** Words for the outcomes of an invite, which never claim more than is known. */
import type { Invitation } from '#domain/entities.ts';
import type { InviteOutcome } from '#domain/invitations/invite-outcome.ts';
import {
  isUndelivered,
  needsRetry,
  type RecipientStatus,
  recipientStatuses,
} from '#domain/invitations/recipient-status.ts';
import { count, digits } from './counts.ts';
import { wordsOfDelivery } from './invitations.ts';

const words: Readonly<Record<RecipientStatus, string>> = {
  sent: 'Sent',
  accepted: 'Accepted',
  invited: 'Invited',
  kept: 'No email sent',
  queued: 'Queued',
  bounced: 'Bounced',
  undelivered: 'Failed',
  declined: 'Declined',
  expired: 'Expired',
  revoked: 'Revoked',
  ended: 'No longer open',
  failed: 'Failed',
  unknown: 'No reply. It may have been sent.',
  skipped: 'Skipped: you stopped first',
};

export interface Recipient {
  readonly outcome: InviteOutcome;
  readonly status: RecipientStatus;
  /** Undefined if it is unknown. */
  readonly invitation: Invitation | undefined;
}

/** @param local whether the platform runs on this computer */
export function outcomeWords({ outcome, status, invitation }: Recipient, local: boolean): string {
  if (outcome.kind === 'failed') return outcome.failure.message;
  if (outcome.kind === 'unknown') return `${words.unknown} ${outcome.failure.message}`;
  if (status === 'kept' || isUndelivered(status)) {
    return wordsOfDelivery(invitation?.delivery ?? null, local);
  }
  return words[status];
}

const counted: Readonly<Record<RecipientStatus, string>> = {
  sent: 'sent',
  accepted: 'accepted',
  invited: 'created',
  kept: 'created',
  queued: 'queued',
  bounced: 'bounced',
  undelivered: 'not delivered',
  declined: 'declined',
  expired: 'expired',
  revoked: 'revoked',
  ended: 'no longer open',
  failed: 'failed',
  unknown: 'without a reply',
  skipped: 'skipped',
};

/** "310 sent · 1 bounced", "3 invitations created". */
export function outcomeSummary(statuses: readonly RecipientStatus[]): string {
  const amounts = new Map<string, number>();
  for (const status of recipientStatuses) {
    const amount = statuses.filter((each) => each === status).length;
    if (amount === 0) continue;
    amounts.set(counted[status], (amounts.get(counted[status]) ?? 0) + amount);
  }
  const [first, ...more] = amounts;
  if (!first) return 'No invitations were created';
  if (more.length === 0) return `${count(first[1], 'invitation')} ${first[0]}`;
  return [...amounts].map(([how, amount]) => `${digits(amount)} ${how}`).join(' · ');
}

/** The advice for a platform that sends no email; "" if it does. */
export function noMailWords(statuses: readonly RecipientStatus[], reachable: boolean): string {
  if (!statuses.includes('kept')) return '';
  return reachable
    ? 'No mail server is set up: hand over the links yourself.'
    : 'No mail server is set up, so no email was sent.';
}

/** "1 needs attention". */
export function needAttention(amount: number): string {
  return `${digits(amount)} ${amount === 1 ? 'needs' : 'need'} attention`;
}

/** "11 addresses still need attention."; "" for none. */
export function attentionWords(amount: number): string {
  if (amount === 0) return '';
  return `${count(amount, 'address', 'addresses')} still ${amount === 1 ? 'needs' : 'need'} attention.`;
}

/** The tone of a status: problems stand out, and success is marked as such. */
export function toneOf(status: RecipientStatus): 'good' | 'bad' | 'open' | 'skip' {
  if (status === 'sent' || status === 'accepted') return 'good';
  if (status === 'failed' || isUndelivered(status)) return 'bad';
  return needsRetry(status) ? 'open' : 'skip';
}
