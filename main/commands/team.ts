/** Removing members and revoking invitations. */
import { FailureError } from '#domain/failure.ts';
import type { CallInput } from '#preload/contract/calls.ts';
import type { Desk } from '../desk.ts';
import { write } from './write.ts';

export function removeMember(
  desk: Desk,
  { key, memberId }: CallInput<'removeMember'>,
): Promise<null> {
  return write(desk, key, async ({ platform, cache, organizationId }) => {
    await platform.removeMember(organizationId, memberId);
    cache.removeItem('members', organizationId, memberId);
    return null;
  });
}

export function revokeInvitation(
  desk: Desk,
  { key, invitationId }: CallInput<'revokeInvitation'>,
): Promise<null> {
  return write(desk, key, async ({ platform, cache, organizationId }) => {
    const cached = cache.collection('invitations', organizationId);
    const known = cached.state === 'known' ? cached.items : [];
    const invitation = known.find(({ id }) => id === invitationId);
    if (!invitation) {
      throw new FailureError({
        kind: 'not-found',
        message: 'This invitation is not open any more: it was accepted, declined or revoked.',
      });
    }
    await platform.revokeInvitation(organizationId, invitation);
    cache.removeItem('invitations', organizationId, invitationId);
    return null;
  });
}
