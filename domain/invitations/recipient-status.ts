/**
 * What became of one person of an invite: at first what the platform answered, then what it tells of
 * the invitation and of its mail. Nothing is called sent that the platform does not call so.
 */
import { assertNever } from '../assert-never.ts';
import type { Invitation } from '../entities.ts';
import { personIndex } from '../identity.ts';
import { stateNow } from './invitation-state.ts';
import type { InviteOutcome } from './invite-outcome.ts';

export const recipientStatuses = [
  'sent',
  'accepted',
  /** It is there, and the platform tells nothing of its mail. */
  'invited',
  /** No mail is sent for it: the platform keeps it. */
  'kept',
  'queued',
  'bounced',
  /** Its mail was tried again and again, and given up. */
  'undelivered',
  'declined',
  'expired',
  'revoked',
  /** It is not open any more, and nobody says why. */
  'ended',
  /** The platform did not make an invitation. */
  'failed',
  /** No answer came. */
  'unknown',
  'skipped',
] as const;
export type RecipientStatus = (typeof recipientStatuses)[number];

/** Whose email did not arrive. */
export function isUndelivered(status: RecipientStatus): boolean {
  return status === 'bounced' || status === 'undelivered';
}

/** Who was not invited for all that is known, so that somebody has to try again. */
export function needsRetry(status: RecipientStatus): boolean {
  return status === 'failed' || status === 'unknown' || status === 'skipped';
}

function ofInvitation(invitation: Invitation, now: number): RecipientStatus {
  const state = stateNow(invitation, now);
  if (state !== 'open') return state;
  const delivery = invitation.delivery?.state;
  if (delivery === undefined) return 'invited';
  return delivery === 'failed' ? 'undelivered' : delivery;
}

/**
 * @param invitation as it is known now; undefined where it is not
 * @param now milliseconds by the platform's clock
 */
export function recipientStatus(
  outcome: InviteOutcome,
  invitation: Invitation | undefined,
  now: number,
): RecipientStatus {
  switch (outcome.kind) {
    case 'sent':
      return invitation ? ofInvitation(invitation, now) : 'invited';
    case 'not-sent':
      return 'skipped';
    case 'failed':
    case 'unknown':
      return outcome.kind;
    default:
      return assertNever(outcome);
  }
}

function compare(first: string, second: string): number {
  if (first === second) return 0;
  return first < second ? -1 : 1;
}

type FindInvitation = (
  contact: string,
  outcome: Extract<InviteOutcome, { kind: 'sent' }>,
) => Invitation | undefined;

/** Finds the invitation of an outcome: by its identifier, else the newest one of the contact. */
export function invitationFinder(invitations: readonly Invitation[]): FindInvitation {
  const byId = new Map(invitations.map((each) => [each.id, each]));
  const of = personIndex(
    invitations.toSorted((one, other) => compare(one.createdAt ?? '', other.createdAt ?? '')),
  );
  return (contact, { invitationId }) =>
    invitationId === undefined ? of(contact).at(-1) : byId.get(invitationId);
}
