import type { Member } from '#domain/entities.ts';
import { FailureError } from '#domain/failure.ts';
import { mayHold } from '#domain/listing.ts';
import type { Cache } from './cache.ts';

const unknown =
  'The members of this organization haven’t loaded. Nothing was changed. Try again when they have.';
const unreadable =
  'The platform lists members that Orgdesk can’t read, and this may be one of them. Nothing was changed.';

/**
 * Returns a function that finds cached members. It throws a `FailureError` for any other; with `gone` only
 * if the list is known to lack them.
 */
export function memberFinder(
  cache: Cache,
  organizationId: string,
  gone: string,
): (memberId: string) => Member {
  const collection = cache.collection('members', organizationId);
  if (collection.state === 'forbidden') throw new FailureError(collection.failure);
  if (collection.state === 'unknown') throw new FailureError({ kind: 'offline', message: unknown });
  const { items, omissions } = collection;
  const members = new Map(items.map((member) => [member.id, member]));
  return (id) => {
    const member = members.get(id);
    if (member) return member;
    throw new FailureError(
      mayHold(omissions, { id })
        ? { kind: 'platform', message: unreadable }
        : { kind: 'not-found', message: gone },
    );
  };
}
