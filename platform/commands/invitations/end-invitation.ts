import { and, eq } from 'drizzle-orm';
import type { InvitationSubject } from '../../authorization/invitation.ts';
import type { InvitationRow, UserRow } from '../../database/rows.ts';
import { type InvitationState, invitations } from '../../database/schema.ts';
import { noteInvitation } from '../../events/invitation-event.ts';
import { dropQueuedMail } from '../../mail/outbox.ts';
import { notFound } from '../../problem/problem.ts';
import type { ActorWork, Work } from '../../request/work.ts';
import { fullName } from '../../text/format.ts';
import { lockInvitation } from './create-invitation.ts';

/**
 * Ends an open invitation and removes its unsent mail. The caller has locked the organization.
 * @throws Problem 404 if somebody else ended it first
 */
export async function endInvitation(
  work: Work,
  id: string,
  state: Exclude<InvitationState, 'open'>,
): Promise<void> {
  const { queries, now } = work;
  const ended = await queries
    .update(invitations)
    .set({ state, updatedAt: now, endedAt: now })
    .where(and(eq(invitations.id, id), eq(invitations.state, 'open')))
    .returning({ id: invitations.id });
  if (ended.length === 0) throw notFound();
  await dropQueuedMail(work, id);
}

/**
 * Declines on behalf of the invited person, who may have no account. The caller has locked the
 * organization.
 */
export async function declineInvitation(
  work: Work,
  invitation: InvitationRow,
  person: UserRow | undefined,
): Promise<void> {
  await endInvitation(work, invitation.id, 'declined');
  await noteInvitation(work, invitation, {
    what: 'declined',
    body: `${person ? fullName(person) : invitation.invitee} declined the invitation`,
    by: person?.id ?? null,
  });
}

/** Declines the invitation if the actor is invited, or revokes it if they manage the team. */
export async function declineOrRevoke(work: ActorWork, found: InvitationSubject): Promise<void> {
  const { invitation, isInvitee } = await lockInvitation(work, found);
  const { user } = work.actor;
  if (isInvitee) return declineInvitation(work, invitation, user);
  await endInvitation(work, invitation.id, 'revoked');
  await noteInvitation(work, invitation, {
    what: 'revoked',
    body: `${fullName(user)} revoked the invitation for ${invitation.invitee}`,
    by: user.id,
  });
}
