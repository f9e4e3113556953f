/** Where an invitation stands, for a person who looks after a team: pure. */
import type { Invitation, InvitationState } from '#domain/entities.ts';
import { isAcceptable, stateNow } from '#domain/invitations/invitation-state.ts';

/** `bounced`: it is open, and its mail did not arrive. */
export type InvitationStatus = InvitationState | 'bounced';

/** In the order in which they want somebody's attention. */
export const invitationStatuses: readonly InvitationStatus[] = [
  'bounced',
  'expired',
  'open',
  'declined',
  'revoked',
  'ended',
  'accepted',
];

/** @param now milliseconds */
export function statusOfInvitation(invitation: Invitation, now: number): InvitationStatus {
  const lost = invitation.delivery?.state;
  const undelivered = lost === 'bounced' || lost === 'failed';
  return undelivered && isAcceptable(invitation, now) ? 'bounced' : stateNow(invitation, now);
}

/** Whether somebody may still answer it, or it can be sent again so that they may. */
export function isWaiting(status: InvitationStatus): boolean {
  return status === 'open' || status === 'bounced' || status === 'expired';
}

/** Whether the person can only be invited with a new one, or as well with a new one. */
export function canInviteAgain(status: InvitationStatus): boolean {
  return ['expired', 'declined', 'revoked', 'ended'].includes(status);
}
