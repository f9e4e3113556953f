import type { Member } from '#domain/entities.ts';
import { FailureError } from '#domain/failure.ts';
import { type Role, roleName, roleSchema } from '#domain/roles.ts';
import type { CallInput } from '#preload/contract/calls.ts';
import type { Desk } from '../desk.ts';
import { write } from './write.ts';

function inWords(roles: readonly string[]): string {
  const known = roles.flatMap((role): readonly Role[] => {
    const parsed = roleSchema.safeParse(role);
    return parsed.success ? [parsed.data] : [];
  });
  if (known.length === 0) return 'no role';
  return new Intl.ListFormat('en').format(known.map(roleName));
}

function sameRoles(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((role) => other.includes(role));
}

function conflict(member: Member, expected: readonly string[]): FailureError {
  const who = member.name || member.email;
  return new FailureError({
    kind: 'conflict',
    message: `Somebody else changed ${who} meanwhile, from ${inWords(expected)} to ${inWords(member.roles)}. Nothing was changed; look again and decide.`,
  });
}

/**
 * Read, compare, write: the API has no versions, so a change made by somebody else since the person
 * looked is noticed by reading the member first.
 */
export function changeRoles(
  desk: Desk,
  { key, memberId, expected, roles, projectIds }: CallInput<'changeRoles'>,
): Promise<null> {
  return write(desk, key, async (writing) => {
    const { session, platform, organizationId } = writing;
    const member = await platform.member(organizationId, memberId);
    if (!sameRoles(member.roles, expected)) {
      writing.cache.putItem('members', organizationId, member);
      throw conflict(member, expected);
    }
    const changed = await platform.changeRoles(organizationId, { memberId, roles, projectIds });
    writing.cache.putItem('members', organizationId, changed);
    // What the person may do here is told with the list of organizations.
    if (changed.userId === session.account.person.id) session.wake(0);
    return null;
  });
}
