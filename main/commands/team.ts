/** Removing members. */
import type { CallInput } from '#preload/contract/calls.ts';
import type { Cache } from '../cache/cache.ts';
import type { Desk } from '../desk.ts';
import { unlessGone, write } from './write.ts';

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
