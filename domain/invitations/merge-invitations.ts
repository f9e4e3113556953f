/**
 * Merges the invitations that a platform lists now with stored ones that it no longer lists. A listed
 * invitation is never overridden.
 */
import type { Invitation, Member } from '../entities.ts';
import { identityKeys, personIndex } from '../identity.ts';
import { mayHold, type Omissions } from '../listing.ts';
import { isPending, stateNow } from './invitation-state.ts';

export interface MergeInput {
  /** As the platform lists them now. */
  readonly listed: readonly Invitation[];
  /** Each invitation as it was last seen, whether it is still listed or not; the latest first. */
  readonly remembered: readonly Invitation[];
  /** Undefined if they are unknown. */
  readonly members: readonly Member[] | undefined;
  /** What the platform lists in addition to `listed`; absent if nothing. */
  readonly omissions?: Omissions | undefined;
  /** Milliseconds. */
  readonly now: number;
}

/** The invited person combined with each target of the invitation: its projects, or the organization. */
function placesOf(invitation: Invitation): readonly string[] {
  const { id, projectIds } = invitation;
  const keys = identityKeys(invitation);
  // Without a known contact, each invitation counts as one to a different person.
  const who = keys.length === 0 ? [`\n${id}`] : keys;
  const where = projectIds.length === 0 ? [''] : projectIds;
  return who.flatMap((key) => where.map((project) => `${key} ${project}`));
}

/** The creation time of the latest invitation of each person to each target. */
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

/** Infers how an invitation ended that was pending when it was last seen. */
function endOf(invitation: Invitation, member: Member | undefined, now: number): Invitation {
  // An earlier member did not join by this invitation, but may have been added to further projects.
  const joinedBefore = (member?.joinedAt ?? '~') < (invitation.createdAt ?? '');
  if (member && !joinedBefore) {
    return { ...invitation, state: 'accepted', endedAt: member.joinedAt };
  }
  const { projectIds } = invitation;
  if (projectIds.length > 0 && projectIds.every((id) => member?.projectIds.includes(id))) {
    return { ...invitation, state: 'accepted' };
  }
  // The end marks it as one that cannot be sent again (see `isPending`).
  if (stateNow(invitation, now) === 'expired') {
    const endedAt = invitation.expiresAt ?? new Date(now).toISOString();
    return { ...invitation, state: 'expired', endedAt };
  }
  return { ...invitation, state: 'ended' };
}

/**
 * An unknown time comes last. Equal times keep their order: platforms report whole seconds, and several can be
 * made in one.
 */
function compareNewestFirst(first: Invitation, second: Invitation): number {
  if (first.createdAt === second.createdAt) return 0;
  return (first.createdAt ?? '') > (second.createdAt ?? '') ? -1 : 1;
}

/** Returns the listed invitations in the platform's order, then the others, the latest first. */
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
    // It may still be listed but not have been understood: then it has not ended.
    if (!isPending(invitation) || mayHold(omissions, { id: invitation.id })) return [invitation];
    // A later invitation to the same target replaced it and has the current state.
    const { createdAt } = invitation;
    const isReplaced = (place: string) =>
      createdAt !== null && createdAt < (latest.get(place) ?? '');
    if (placesOf(invitation).some(isReplaced)) return [];
    return [endOf(invitation, memberOf(invitation).at(-1), now)];
  });
  return [...listed, ...ended.toSorted(compareNewestFirst)];
}
