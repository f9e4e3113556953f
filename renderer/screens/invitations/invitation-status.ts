/** Where an invitation stands, for a person who looks after a team: pure. */
import type { Invitation, InvitationState } from '#domain/entities.ts';
import { isOpen, stateNow } from '#domain/invitations/invitation-state.ts';

/** `bounced`: it is open, and its mail did not arrive. */
export type Standing = InvitationState | 'bounced';

/** In the order in which they want somebody's attention. */
export const standings: readonly Standing[] = [
  'bounced',
  'expired',
  'open',
  'declined',
  'revoked',
  'ended',
  'accepted',
];

/** @param now milliseconds */
export function standingOf(invitation: Invitation, now: number): Standing {
  const lost = invitation.delivery?.state;
  const undelivered = lost === 'bounced' || lost === 'failed';
  return undelivered && isOpen(invitation, now) ? 'bounced' : stateNow(invitation, now);
}

/** Whether somebody may still answer it, or it can be sent again so that they may. */
export function isWaiting(standing: Standing): boolean {
  return standing === 'open' || standing === 'bounced' || standing === 'expired';
}

/** Whether the person can only be invited with a new one, or as well with a new one. */
export function canInviteAgain(standing: Standing): boolean {
  return ['expired', 'declined', 'revoked', 'ended'].includes(standing);
}
