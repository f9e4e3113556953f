/** Looks up what became of the addresses for which no answer came. */
import { normalizeEmail } from '#domain/email.ts';
import { isOpen } from '#domain/invitation-state.ts';

import type { InviteOutcome } from '#domain/invite-outcome.ts';

import type { InviteResult } from '#preload/contract/organization.ts';
import type { Platform } from '../platforms/platform.ts';

function addressOf(email: string): string {
  return normalizeEmail(email) ?? email;
}

/**
 * Those of the addresses that have an invitation, or have accepted it already. Rejects with a
 * `FailureError` where that cannot be known.
 */
export async function findInvited(
  emails: readonly string[],
  platform: Pick<Platform, 'invitations' | 'members'>,
  organizationId: string,
): Promise<ReadonlySet<string>> {
  const wanted = new Set(emails.map(addressOf));
  if (wanted.size === 0) return wanted;
  const invitations = await platform.invitations(organizationId);
  const open = invitations.filter((invitation) => isOpen(invitation, Date.now()));
  const found = new Set(open.map(({ email }) => addressOf(email)));
  if ([...wanted].some((email) => !found.has(email))) {
    for (const { email } of await platform.members(organizationId)) found.add(addressOf(email));
  }
  return new Set(emails.filter((email) => found.has(addressOf(email))));
}

function settled({ outcome }: InviteResult, invited: boolean): InviteOutcome {
  if (outcome.kind !== 'unknown') return outcome;
  if (invited) return { kind: 'sent' };
  const { failure } = outcome;
  const message = `${failure.message} The invitation is not in the platform’s list, so it was not made. Invite this address again.`;
  return { kind: 'failed', failure: { ...failure, message } };
}

/**
 * Unknown outcomes become sent or failed by what `find` says. Where even that cannot be had they stay
 * unknown, because neither may be claimed.
 */
export async function settleUnknown(
  results: readonly InviteResult[],
  find: (emails: readonly string[]) => Promise<ReadonlySet<string>>,
): Promise<readonly InviteResult[]> {
  const unknown = results.filter(({ outcome }) => outcome.kind === 'unknown');
  if (unknown.length === 0) return results;
  let invited: ReadonlySet<string>;
  try {
    invited = await find(unknown.map(({ email }) => email));
  } catch {
    return results;
  }
  return results.map((result) => ({
    email: result.email,
    outcome: settled(result, invited.has(result.email)),
  }));
}
