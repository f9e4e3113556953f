/** How far an invitation is, and what became of its mail, in words. */
import type { DeliveryState, Invitation, InvitationState } from '#domain/entities.ts';

const standingWords: Readonly<Record<InvitationState | 'bounced', string>> = {
  open: 'Open',
  bounced: 'Not delivered',
  expired: 'Expired',
  accepted: 'Accepted',
  declined: 'Declined',
  revoked: 'Revoked',
  ended: 'No longer open',
};

export function wordsOfStanding(standing: InvitationState | 'bounced'): string {
  return standingWords[standing];
}

const deliveryWords: Readonly<Record<DeliveryState, string>> = {
  queued: 'Waiting to be sent',
  // Its mail server took it; no platform can tell that somebody found it.
  sent: 'Sent',
  bounced: 'Bounced',
  failed: 'Given up',
  kept: 'Kept by the platform',
};

/**
 * "Sent", "Bounced: no such mailbox".
 * @param local whether the platform runs on this computer
 */
export function wordsOfDelivery(delivery: Invitation['delivery'], local: boolean): string {
  if (!delivery) return 'Not known';
  const { state, reason } = delivery;
  const words = state === 'kept' && local ? 'Kept on this computer' : deliveryWords[state];
  return reason === '' ? words : `${words}: ${reason}`;
}
