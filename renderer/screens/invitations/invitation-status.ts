/** The status of an invitation as the team's screen shows it. */
import type { Invitation, InvitationState } from '#domain/entities.ts';
import { isAcceptable, stateNow } from '#domain/invitations/invitation-state.ts';

/** `bounced`: the invitation is open, and its mail did not arrive. */
export type InvitationStatus = InvitationState | 'bounced';

/** Those that need attention most come first. */
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

/** Whether it can still be accepted, or can be once it is resent. */
export function isWaiting(status: InvitationStatus): boolean {
  return status === 'open' || status === 'bounced' || status === 'expired';
}

/** Whether the person can be invited again with a new invitation. */
export function canInviteAgain(status: InvitationStatus): boolean {
  return ['expired', 'declined', 'revoked', 'ended'].includes(status);
}
