/** Resends or revokes one invitation. */
import type { Invitation } from '#domain/entities.ts';
import { type Failure, FailureError } from '#domain/failure.ts';
import { isPending } from '#domain/invitations/invitation-state.ts';
import { mayHold, type Omissions } from '#domain/listing.ts';
import type { JobOutcome } from '#preload/contract/jobs.ts';
import { knownItems } from '../cache/known-items.ts';
import { type InvitationWork, isDoubtful, type StoredItem } from '../journal/job-items.ts';
import type { Logger } from '../log/logger.ts';
import { type Found, notCarriedOut, type Sender } from './sender.ts';
import type { Writing } from './write.ts';

export const alreadyAnswered: Failure = {
  kind: 'not-found',
  message: 'This invitation was already accepted, declined or revoked.',
};
const unreadable: Failure = {
  kind: 'platform',
  message:
    'The platform lists entries that Orgdesk can’t read, so one of them may be this invitation. It wasn’t tried again.',
};
const untold: Failure = {
  kind: 'platform',
  message:
    'The reply was lost, and the platform doesn’t tell whether the email was sent. It wasn’t sent again.',
};

/** Throws a `FailureError` for an invitation that can no longer be resent or revoked. */
export function pendingInvitation(
  { cache, organizationId }: Writing,
  invitationId: string,
): Invitation {
  const known = knownItems(cache, 'invitations', organizationId);
  const invitation = known?.find(({ id }) => id === invitationId);
  if (invitation && isPending(invitation)) return invitation;
  throw new FailureError(alreadyAnswered);
}

/** Returns the state of an invitation that the platform has just revoked. */
export function revokedNow({ session }: Writing, invitation: Invitation): Invitation {
  const endedAt = new Date(session.platformNow()).toISOString();
  return { ...invitation, state: 'revoked', endedAt, link: null };
}

function isLater(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && Date.parse(one) > Date.parse(other);
}

/** Milliseconds: platforms tell times in whole seconds, so two that are nearer look the same. */
const granularity = 2000;

/**
 * Whether it was mailed anew since it was seen so; null where its times do not tell.
 * @param intendedAt when the request that may have done it was about to be sent
 */
function wasRenewed(seen: Invitation, now: Invitation, intendedAt: string | null): boolean | null {
  if (isLater(now.createdAt, seen.createdAt) || isLater(now.expiresAt, seen.expiresAt)) return true;
  if (now.createdAt === null && now.expiresAt === null) return null;
  if (now.createdAt === null || intendedAt === null) return false;
  const justMade = Date.parse(intendedAt) - Date.parse(now.createdAt) < granularity;
  return justMade ? null : false;
}

/**
 * Finds the outcome of a resend or revoke in the platform's list.
 * @param listed undefined if the invitation is not in the list
 * @param intendedAt when the request was about to be sent (ISO 8601)
 * @returns null if the request was not carried out
 */
export function foundInvitation(
  { what, invitation }: InvitationWork,
  listed: Invitation | undefined,
  omissions: Omissions | null,
  intendedAt: string | null,
): JobOutcome | null {
  if (listed === undefined) {
    if (mayHold(omissions, { id: invitation.id })) return { kind: 'unknown', failure: unreadable };
    return what === 'revoke' ? { kind: 'done' } : { kind: 'failed', failure: alreadyAnswered };
  }
  if (what === 'revoke') {
    if (listed.state === 'revoked') return { kind: 'done' };
    return isPending(listed) ? null : { kind: 'failed', failure: alreadyAnswered };
  }
  const renewed = wasRenewed(invitation, listed, intendedAt);
  if (renewed === null) return { kind: 'unknown', failure: untold };
  if (renewed) return { kind: 'done' };
  return isPending(listed) ? null : { kind: 'failed', failure: alreadyAnswered };
}

/** Returns the outcome of a resend or revoke that no longer fits or is not needed; null if it is to be sent. */
function outdated(
  { what, invitation }: InvitationWork,
  listed: Invitation | undefined,
  omissions: Omissions | null,
): JobOutcome | null {
  if (listed ? isPending(listed) : mayHold(omissions, { id: invitation.id })) return null;
  const isRevoked = listed === undefined || listed.state === 'revoked';
  if (what === 'revoke' && isRevoked) return { kind: 'done', already: true };
  return { kind: 'failed', failure: alreadyAnswered };
}

export function invitationSender(writing: Writing, logger: Logger): Sender {
  const { session, platform, organizationId } = writing;
  const keep = (after: Invitation) => {
    try {
      if (!session.isOpen) return;
      session.cache.putItem('invitations', organizationId, after);
      session.noteInvitations(organizationId, [after]);
      session.followMail(organizationId);
    } catch (error) {
      logger.warn('An invitation could not be cached', error);
    }
  };
  const find = async (
    items: readonly StoredItem[],
    otherwise: (item: StoredItem) => JobOutcome | null,
  ): Promise<Found> => {
    if (items.length === 0) return new Map();
    const { items: listed, omissions } = await platform.invitations(organizationId);
    const byId = new Map(listed.map((each) => [each.id, each]));
    return new Map(
      items.flatMap((item) => {
        const { work } = item;
        if (work.what !== 'resend' && work.what !== 'revoke') return [];
        const now = byId.get(work.invitation.id);
        const outcome = foundInvitation(work, now, omissions, item.intendedAt) ?? otherwise(item);
        if (outcome?.kind === 'done') keep(now ?? revokedNow(writing, work.invitation));
        return outcome ? [[item.id, outcome] as const] : [];
      }),
    );
  };
  const check = async (items: readonly StoredItem[]): Promise<Found> => {
    const { items: listed, omissions } = await platform.invitations(organizationId);
    const byId = new Map(listed.map((each) => [each.id, each]));
    return new Map(
      items.flatMap(({ id, work }) => {
        if (work.what !== 'resend' && work.what !== 'revoke') return [];
        const now = byId.get(work.invitation.id);
        if (now) keep(now);
        const outcome = outdated(work, now, omissions);
        return outcome ? [[id, outcome] as const] : [];
      }),
    );
  };
  return {
    check,
    lookUp: (items) => find(items.filter(isDoubtful), () => null),
    attempt: async ({ id, work }, { doubtful }) => {
      if (work.what === 'resend') {
        const invitation = pendingInvitation(writing, id);
        keep(await platform.resendInvitation(organizationId, invitation));
        return { kind: 'done' };
      }
      const invitation =
        doubtful && work.what === 'revoke' ? work.invitation : pendingInvitation(writing, id);
      await platform.revokeInvitation(organizationId, invitation);
      keep(revokedNow(writing, invitation));
      return { kind: 'done' };
    },
    settle: (items) => find(items, notCarriedOut),
  };
}
