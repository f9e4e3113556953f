/**
 * The invitations of an organization as the platform tells them now, and besides those that it does
 * not tell any more, kept from what it said before. What it says now is never overridden.
 */
import type { Invitation, Member } from '../entities.ts';
import { identityKeys, personIndex } from '../identity.ts';
import { mayHold, type Omissions } from '../listing.ts';
import { isPending, stateNow } from './invitation-state.ts';

export interface MergeInput {
  /** As the platform lists them now. */
  readonly listed: readonly Invitation[];
  /** As each was when it was last heard of, whether it is listed still or not; the latest first. */
  readonly remembered: readonly Invitation[];
  /** Undefined where they are not known. */
  readonly members: readonly Member[] | undefined;
  /** What the platform lists besides those in `listed`; absent where that is nothing. */
  readonly omissions?: Omissions | undefined;
  /** Milliseconds. */
  readonly now: number;
}

/** The invited person together with each place that an invitation leads to: its projects, or the organization. */
function placesOf(invitation: Invitation): readonly string[] {
  const { id, projectIds } = invitation;
  const keys = identityKeys(invitation);
  // Of somebody of whom nothing is known, each invitation is to somebody else.
  const who = keys.length === 0 ? [`\n${id}`] : keys;
  const where = projectIds.length === 0 ? [''] : projectIds;
  return who.flatMap((key) => where.map((project) => `${key} ${project}`));
}

/** When the latest invitation of each person to each place was made. */
function latestByPlace(invitations: readonly Invitation[]): ReadonlyMap<string, string> {
  const latest = new Map<string, string>();
  for (const invitation of invitations) {
    const { createdAt } = invitation;
    if (createdAt === null) continue;
    for (const place of placesOf(invitation)) {
      const before = latest.get(place);
      if (before === undefined || before < createdAt) latest.set(place, createdAt);
    }
  }
  return latest;
}

/** What became of one that was pending when it was last heard of, as far as that can be told. */
function endOf(invitation: Invitation, member: Member | undefined, now: number): Invitation {
  // Who was a member before did not become one by it, but may have come to further projects.
  const joinedBefore = (member?.joinedAt ?? '~') < (invitation.createdAt ?? '');
  if (member && !joinedBefore) {
    return { ...invitation, state: 'accepted', endedAt: member.joinedAt };
  }
  const { projectIds } = invitation;
  if (projectIds.length > 0 && projectIds.every((id) => member?.projectIds.includes(id))) {
    return { ...invitation, state: 'accepted' };
  }
  // With an end, it is known as one that cannot be sent again (see `isPending`).
  if (stateNow(invitation, now) === 'expired') {
    const endedAt = invitation.expiresAt ?? new Date(now).toISOString();
    return { ...invitation, state: 'expired', endedAt };
  }
  return { ...invitation, state: 'ended' };
}

/** An unknown time comes last. Equal times keep their order: platforms tell whole seconds, in which several can be made. */
function compareNewestFirst(first: Invitation, second: Invitation): number {
  if (first.createdAt === second.createdAt) return 0;
  return (first.createdAt ?? '') > (second.createdAt ?? '') ? -1 : 1;
}

/** The listed ones in the platform's order, then the others, the latest first. */
export function mergeInvitations({
  listed,
  remembered,
  members,
  omissions,
  now,
}: MergeInput): readonly Invitation[] {
  const ids = new Set(listed.map(({ id }) => id));
  const gone = remembered.filter(({ id }) => !ids.has(id));
  if (gone.length === 0) return listed;
  const latest = latestByPlace([...listed, ...gone]);
  const memberOf = personIndex(members ?? []);
  const ended = gone.flatMap((invitation) => {
    // It may be listed still, and only not be understood: then nothing ended it.
    if (!isPending(invitation) || mayHold(omissions, { id: invitation.id })) return [invitation];
    // A later one to the same place took its place, and says all.
    const { createdAt } = invitation;
    const isReplaced = (place: string) =>
      createdAt !== null && createdAt < (latest.get(place) ?? '');
    if (placesOf(invitation).some(isReplaced)) return [];
    return [endOf(invitation, memberOf(invitation).at(-1), now)];
  });
  return [...listed, ...ended.toSorted(compareNewestFirst)];
}
