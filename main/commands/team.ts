/** Removing members, and what is done with open invitations. */
import type { Invitation } from '#domain/entities.ts';
import { FailureError } from '#domain/failure.ts';
import { isPending } from '#domain/invitation-state.ts';
import type { CallInput } from '#preload/contract/calls.ts';
import type { Cache } from '../cache/cache.ts';
import type { Desk } from '../desk.ts';
import { unlessGone, type Writing, write } from './write.ts';

function userIdOf(cache: Cache, organizationId: string, memberId: string): string | undefined {
  const members = cache.collection('members', organizationId);
  if (members.state !== 'known') return undefined;
  return members.items.find(({ id }) => id === memberId)?.userId;
}

/** Who removes themselves sees nothing of the organization any more. */
export function removeMember(
  desk: Desk,
  { key, memberId }: CallInput<'removeMember'>,
): Promise<null> {
  return write(desk, key, async (writing) => {
    const { session, platform, organizationId } = writing;
    const isMe = userIdOf(writing.cache, organizationId, memberId) === session.account.person.id;
    await unlessGone(platform.removeMember(organizationId, memberId));
    if (isMe) {
      writing.cache.removeOrganization(organizationId);
      desk.parts.services.onShell();
      session.wake(0);
    } else {
      writing.cache.removeItem('members', organizationId, memberId);
    }
    return null;
  });
}

function pendingInvitation({ cache, organizationId }: Writing, invitationId: string): Invitation {
  const cached = cache.collection('invitations', organizationId);
  const known = cached.state === 'known' ? cached.items : [];
  const invitation = known.find(({ id }) => id === invitationId);
  if (invitation && isPending(invitation)) return invitation;
  throw new FailureError({
    kind: 'not-found',
    message: 'This invitation is not open any more: it was accepted, declined or revoked.',
  });
}

export function resendInvitation(
  desk: Desk,
  { key, invitationId }: CallInput<'resendInvitation'>,
): Promise<null> {
  return write(desk, key, async (writing) => {
    const { platform, organizationId } = writing;
    const invitation = pendingInvitation(writing, invitationId);
    const renewed = await platform.resendInvitation(organizationId, invitation);
    writing.cache.putItem('invitations', organizationId, renewed);
    return null;
  });
}

export function revokeInvitation(
  desk: Desk,
  { key, invitationId }: CallInput<'revokeInvitation'>,
): Promise<null> {
  return write(desk, key, async (writing) => {
    const { platform, organizationId } = writing;
    const invitation = pendingInvitation(writing, invitationId);
    await platform.revokeInvitation(organizationId, invitation);
    writing.cache.putItem('invitations', organizationId, {
      ...invitation,
      state: 'revoked',
      endedAt: new Date().toISOString(),
    });
    return null;
  });
}
