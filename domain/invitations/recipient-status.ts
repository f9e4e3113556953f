/**
 * The status of one person of an invite: at first the platform's answer, later the state of the invitation
 * and of its email. Nothing is called sent unless the platform reports it as sent.
 */
import { assertNever } from '../assert-never.ts';
import type { Invitation } from '../entities.ts';
import { personIndex } from '../identity.ts';
import { stateNow } from './invitation-state.ts';
import type { InviteOutcome } from './invite-outcome.ts';

export const recipientStatuses = [
  'sent',
  'accepted',
  /** It exists, and the platform does not report on its email. */
  'invited',
  /** No email is sent for it: the platform stores the email. */
  'kept',
  'queued',
  'bounced',
  /** Its email was retried repeatedly and given up. */
  'undelivered',
  'declined',
  'expired',
  'revoked',
  /** It is no longer open, for an unknown reason. */
  'ended',
  /** The platform did not create an invitation. */
  'failed',
  /** No answer came. */
  'unknown',
  'skipped',
] as const;
export type RecipientStatus = (typeof recipientStatuses)[number];

/** The statuses in which the email did not arrive. */
export function isUndelivered(status: RecipientStatus): boolean {
  return status === 'bounced' || status === 'undelivered';
}

/** The statuses in which the person was not invited, as far as is known, so that a retry is needed. */
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
 * @param invitation its latest known state; undefined if unknown
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
