/** How far an invitation is, and what became of its mail, in words. */
import type { DeliveryState, Invitation, InvitationState } from '#domain/entities.ts';

const standingWords: Readonly<Record<InvitationState | 'bounced', string>> = {
  open: 'Pending',
  bounced: 'Not delivered',
  expired: 'Expired',
  accepted: 'Accepted',
  declined: 'Declined',
  revoked: 'Revoked',
  ended: 'No longer open',
};

export function wordsOfStatus(status: InvitationState | 'bounced'): string {
  return standingWords[status];
}

const deliveryWords: Readonly<Record<DeliveryState, string>> = {
  queued: 'Queued',
  // Its mail server took it; no platform can tell that somebody found it.
  sent: 'Sent',
  bounced: 'Bounced',
  failed: 'Failed',
  kept: 'No email sent',
};

/** What mail servers say of the two usual mistakes, each in its own words. */
const usualReasons: readonly (readonly [RegExp, string])[] = [
  [
    /no such (?:user|mailbox|recipient|address)|(?:user|mailbox|recipient|address)\b.{0,80}(?:unknown|not found|unavailable|does(?: not|n.t) exist)|unknown (?:user|mailbox|recipient)/i,
    'mailbox doesn’t exist',
  ],
  [/(?:mailbox|quota).{0,80}(?:full|exceeded)|over ?quota/i, 'mailbox is full'],
];

function reasonWords(reason: string): string {
  return usualReasons.find(([pattern]) => pattern.test(reason))?.[1] ?? reason;
}

/**
 * "Sent", "Bounced: mailbox doesn’t exist".
 * @param local whether the platform runs on this computer
 */
export function wordsOfDelivery(delivery: Invitation['delivery'], local: boolean): string {
  if (!delivery) return 'Unknown';
  const { state, reason } = delivery;
  const words = state === 'kept' && local ? 'Kept here' : deliveryWords[state];
  return reason === '' ? words : `${words}: ${reasonWords(reason)}`;
}

/** The same with the mail server's own words, which say more where ours say it shorter. */
export function deliveryInFull(delivery: Invitation['delivery'], local: boolean): string {
  const words = wordsOfDelivery(delivery, local);
  const reason = delivery?.reason ?? '';
  return words.endsWith(reason) ? words : `${words}. The mail server said: ${reason}`;
}
