/** After a run: looks up what became of the addresses for which no answer came. */
import { normalizeEmail } from '#domain/email.ts';
import type { Invitation } from '#domain/entities.ts';
import { isOpen } from '#domain/invitation-state.ts';
import type { InviteResult } from '#preload/contract/organization.ts';

function settle(result: InviteResult, open: ReadonlySet<string>): InviteResult {
  if (result.outcome.kind !== 'unknown') return result;
  const { failure } = result.outcome;
  if (open.has(normalizeEmail(result.email) ?? result.email)) {
    return { email: result.email, outcome: { kind: 'sent' } };
  }
  const message = `${failure.message} The invitation is not in the platform’s list, so it was not made. Invite this address again.`;
  return { email: result.email, outcome: { kind: 'failed', failure: { ...failure, message } } };
}

/**
 * Unknown outcomes become sent or failed by the platform's list of open invitations. Where even that
 * cannot be had they stay unknown, because neither may be claimed.
 */
export async function settleUnknown(
  results: readonly InviteResult[],
  fetchInvitations: () => Promise<readonly Invitation[]>,
  now: number,
): Promise<readonly InviteResult[]> {
  if (!results.some(({ outcome }) => outcome.kind === 'unknown')) return results;
  let invitations: readonly Invitation[];
  try {
    invitations = await fetchInvitations();
  } catch {
    return results;
  }
  const open = new Set(
    invitations
      .filter((invitation) => isOpen(invitation, now))
      .map(({ email }) => normalizeEmail(email) ?? email),
  );
  return results.map((result) => settle(result, open));
}
