/** What is done with invitations that wait for an answer: one, or many of them. */
import type { Invitation } from '#domain/entities.ts';
import { FailureError } from '#domain/failure.ts';
import { isPending } from '#domain/invitation-state.ts';
import type { CallInput } from '#preload/contract/calls.ts';
import type { ItemResult } from '#preload/contract/organization.ts';
import { knownItems } from '../cache/known-items.ts';
import type { Desk } from '../desk.ts';
import { oneByOne } from './one-by-one.ts';
import { wait } from './pacing.ts';
import { refreshBeside, type Writing, write } from './write.ts';

function pendingInvitation({ cache, organizationId }: Writing, invitationId: string): Invitation {
  const known = knownItems(cache, 'invitations', organizationId);
  const invitation = known?.find(({ id }) => id === invitationId);
  if (invitation && isPending(invitation)) return invitation;
  throw new FailureError({
    kind: 'not-found',
    message: 'This invitation is not open any more: it was accepted, declined or revoked.',
  });
}

/** `work` answers the invitation as it is then; the list is fetched anew where one failed. */
function withEach(
  desk: Desk,
  { key, invitationIds }: CallInput<'resendInvitations'>,
  work: (writing: Writing, invitation: Invitation) => Promise<Invitation>,
): Promise<readonly ItemResult[]> {
  const { logger } = desk.parts.services;
  return write(desk, key, async (writing) => {
    const { session, organizationId } = writing;
    const results = await oneByOne(
      [...new Set(invitationIds)],
      async (id) => {
        const after = await work(writing, pendingInvitation(writing, id));
        if (!session.isOpen) return;
        writing.cache.putItem('invitations', organizationId, after);
        session.noteInvitations(organizationId, [after]);
        session.followMail(organizationId);
      },
      {
        logger,
        signal: session.ending,
        wait,
      },
    );
    if (results.some(({ failure }) => failure !== null)) {
      refreshBeside(desk, session, organizationId, 0);
    }
    return results;
  });
}

/** Mails each anew; an expired one is renewed by it. Roles and projects stay. */
export function resendInvitations(
  desk: Desk,
  input: CallInput<'resendInvitations'>,
): Promise<readonly ItemResult[]> {
  return withEach(desk, input, ({ platform, organizationId }, invitation) =>
    platform.resendInvitation(organizationId, invitation),
  );
}

export function revokeInvitations(
  desk: Desk,
  input: CallInput<'revokeInvitations'>,
): Promise<readonly ItemResult[]> {
  return withEach(desk, input, async ({ platform, session, organizationId }, invitation) => {
    await platform.revokeInvitation(organizationId, invitation);
    const endedAt = new Date(session.platformNow()).toISOString();
    return { ...invitation, state: 'revoked', endedAt, link: null };
  });
}
