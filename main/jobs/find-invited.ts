/** Looks up the outcome of invitations whose answer was lost. */

import type { Invitation } from '#domain/entities.ts';
import { contactKey, type Identified, identityKeys } from '#domain/identity.ts';
import { isAcceptable } from '#domain/invitations/invitation-state.ts';
import { mayHold } from '#domain/listing.ts';
import type { JobOutcome } from '#preload/contract/jobs.ts';
import type { Platform } from '../platforms/port/platform.ts';

/** `unclear`: the platform's lists may contain them but have too little information. */
export type FoundAs = 'invitation' | 'member' | 'unclear';

export interface WhereToLook {
  readonly platform: Pick<Platform, 'invitations' | 'members'>;
  readonly organizationId: string;
  /** Returns the journal's invitations, since many platforms do not list ended ones. */
  readonly remembered: () => readonly Invitation[];
  /** Milliseconds by the platform's clock; by this computer's clock by default. */
  readonly now?: () => number;
}

/** Milliseconds by which a platform's clock may be behind its estimate. */
const clockSkew = 5 * 60_000;

/** Returns whether a request at or after `since` may have created an invitation that is not open. */
function foundBy({ createdAt }: Invitation, since: string | null): FoundAs | undefined {
  if (since === null) return undefined;
  if (createdAt === null) return 'unclear';
  return Date.parse(createdAt) >= Date.parse(since) - clockSkew ? 'invitation' : undefined;
}

/**
 * Finds the addresses that have an open invitation, are members, or got an invitation since they may have
 * been invited, and those for which the lists are unclear. Rejects with a `FailureError` if a list cannot be
 * read. `since`: by address, the time of the first possible request (ISO 8601, by the platform's clock);
 * null if there was none.
 */
export async function findInvited(
  since: ReadonlyMap<string, string | null>,
  { platform, organizationId, remembered, now = Date.now }: WhereToLook,
): Promise<ReadonlyMap<string, FoundAs>> {
  const found = new Map<string, FoundAs>();
  if (since.size === 0) return found;
  const wanted = new Map([...since].map(([email, at]) => [contactKey(email), { email, at }]));
  const wantedOf = (who: Identified) =>
    identityKeys(who).flatMap((key) => wanted.get(key) ?? [])[0];
  const take = (invitation: Invitation, open: boolean) => {
    const one = wantedOf(invitation);
    if (!one) return;
    const as = open ? 'invitation' : foundBy(invitation, one.at);
    if (as !== undefined && found.get(one.email) !== 'invitation') found.set(one.email, as);
  };
  const listed = await platform.invitations(organizationId);
  for (const invitation of listed.items) take(invitation, isAcceptable(invitation, now()));
  for (const invitation of remembered()) take(invitation, false);
  if ([...since.keys()].every((email) => found.get(email) === 'invitation')) return found;
  const members = await platform.members(organizationId);
  for (const member of members.items) {
    const email = wantedOf(member)?.email;
    if (email !== undefined && found.get(email) !== 'invitation') found.set(email, 'member');
  }
  for (const email of since.keys()) {
    const unclear = [listed, members].some(({ omissions }) => mayHold(omissions, email));
    if (unclear && !found.has(email)) found.set(email, 'unclear');
  }
  return found;
}

/** Outcome for a person who was found although no request of this invite can have invited them. */
export function foundAlready(as: Exclude<FoundAs, 'unclear'>): JobOutcome {
  const message =
    as === 'member'
      ? 'Already a member before this invite. No invitation was created.'
      : 'Already invited before this invite. No second invitation was created.';
  return { kind: 'failed', failure: { kind: 'conflict', message } };
}

const unreadable =
  'The platform lists entries that Orgdesk can’t read, so one of them may be this invitation.';

/** Outcome for a person who may have been invited before, for whom the lists are unclear. */
export const cannotTell: JobOutcome = {
  kind: 'unknown',
  failure: { kind: 'platform', message: `${unreadable} No second invitation was created.` },
};

/**
 * Resolves an outcome without an answer by the lookup's result: done or failed, or still unknown if the
 * lists are unclear.
 */
export function settled(outcome: JobOutcome, as: FoundAs | undefined): JobOutcome {
  if (outcome.kind !== 'unknown') return outcome;
  const { failure } = outcome;
  if (as === 'unclear') {
    return { ...outcome, failure: { ...failure, message: `${failure.message} ${unreadable}` } };
  }
  if (as !== undefined) return { kind: 'done' };
  const message = `${failure.message} The platform doesn’t list the invitation. Invite this address again.`;
  return { kind: 'failed', failure: { ...failure, message } };
}
