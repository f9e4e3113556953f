/** The current state of an invitation: a list that was read yesterday can call one open that has expired since. */
import type { Invitation, InvitationState } from '../entities.ts';

/** @param now milliseconds */
export function stateNow(
  { state, expiresAt }: Pick<Invitation, 'state' | 'expiresAt'>,
  now: number,
): InvitationState {
  const passed = expiresAt !== null && Date.parse(expiresAt) <= now;
  return state === 'open' && passed ? 'expired' : state;
}

/** Whether its link works. */
export function isAcceptable(
  invitation: Pick<Invitation, 'state' | 'expiresAt'>,
  now: number,
): boolean {
  return stateNow(invitation, now) === 'open';
}

/** Milliseconds before its expiry at which an invitation is worth a reminder. */
const expiringMs = 3 * 24 * 3600 * 1000;

/** Whether an open invitation stays open for a few days only. */
export function isExpiring({ expiresAt }: Pick<Invitation, 'expiresAt'>, now: number): boolean {
  return expiresAt !== null && Date.parse(expiresAt) - now <= expiringMs;
}

/** Whether the platform still has it open, so that it can be sent again or revoked; it may have expired. */
export function isPending({ state, endedAt }: Pick<Invitation, 'state' | 'endedAt'>): boolean {
  return state === 'open' || (state === 'expired' && endedAt === null);
}
