/** Looks up what became of the addresses for which no answer came. */

import type { Invitation } from '#domain/entities.ts';
import { contactKey, type Identified, identityKeys } from '#domain/identity.ts';
import { isAcceptable } from '#domain/invitations/invitation-state.ts';
import { mayHold } from '#domain/listing.ts';
import type { JobOutcome } from '#preload/contract/jobs.ts';
import type { Platform } from '../platforms/port/platform.ts';

/** `unclear`: the platform lists something that may be about them, and does not tell enough. */
export type FoundAs = 'invitation' | 'member' | 'unclear';

export interface WhereToLook {
  readonly platform: Pick<Platform, 'invitations' | 'members'>;
  readonly organizationId: string;
  /** What the journal remembers of invitations: many platforms list none that ended. */
  readonly remembered: () => readonly Invitation[];
  /** Milliseconds by the platform's clock; this computer's where it is left out. */
  readonly now?: () => number;
}

/** Milliseconds by which a platform's clock may be behind what is known of it. */
const clockSkew = 5 * 60_000;

/** What an invitation that is not open says of a request since then: whether that may have made it. */
function foundBy({ createdAt }: Invitation, since: string | null): FoundAs | undefined {
  if (since === null) return undefined;
  if (createdAt === null) return 'unclear';
  return Date.parse(createdAt) >= Date.parse(since) - clockSkew ? 'invitation' : undefined;
}

/**
 * Those of the addresses that have an open invitation, are members, or had an invitation since they
 * may have been invited, and those of whom the lists do not tell. `since`: by address, from when on
 * that was (ISO 8601, by the platform's clock); null: it never was. Rejects with a `FailureError` where a list cannot be had.
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

/** Of somebody who was found though no request of this invite can have invited them. */
export function foundAlready(as: Exclude<FoundAs, 'unclear'>): JobOutcome {
  const message =
    as === 'member'
      ? 'Already a member before this invite. No invitation was created.'
      : 'Already invited before this invite. No second invitation was created.';
  return { kind: 'failed', failure: { kind: 'conflict', message } };
}

const unreadable =
  'The platform lists entries that Orgdesk can’t read, so one of them may be this invitation.';

/** Of somebody who may have been invited before, and of whom the lists do not tell. */
export const cannotTell: JobOutcome = {
  kind: 'unknown',
  failure: { kind: 'platform', message: `${unreadable} No second invitation was created.` },
};

/**
 * What an outcome without an answer becomes by what was found: done or failed; unknown still where the
 * lists do not tell.
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
