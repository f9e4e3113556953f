/** How far an invitation is now: a list that was read yesterday calls open what has expired since. */
import type { Invitation, InvitationState } from './entities.ts';

type Told = Pick<Invitation, 'state' | 'expiresAt'>;

/** @param now milliseconds */
export function stateNow({ state, expiresAt }: Told, now: number): InvitationState {
  const passed = expiresAt !== null && Date.parse(expiresAt) <= now;
  return state === 'open' && passed ? 'expired' : state;
}

/** Whether its link works. */
export function isOpen(invitation: Told, now: number): boolean {
  return stateNow(invitation, now) === 'open';
}

/** Whether it waits for an answer, or for being sent again: open and expired ones do. */
export function isPending({ state }: Pick<Invitation, 'state'>): boolean {
  return state === 'open' || state === 'expired';
}
