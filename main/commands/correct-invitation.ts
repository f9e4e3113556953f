/** Invites a person at another address, in place of an invitation to a wrong one. */
import { createHash } from 'node:crypto';
import { normalizeEmail } from '#domain/email.ts';
import type { Invitation } from '#domain/entities.ts';
import { FailureError, failureKind } from '#domain/failure.ts';
import { sameContact, samePerson } from '#domain/identity.ts';
import { isPending } from '#domain/invitations/invitation-state.ts';
import type { CallInput } from '#preload/contract/calls.ts';
import type { CorrectedInvitation } from '#preload/contract/organization.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
import { knownItems } from '../cache/known-items.ts';
import { alreadyAnswered, pendingInvitation, revokedNow } from '../jobs/invitation-sender.ts';
import { type Writing, write } from '../jobs/write.ts';
import type { Logger } from '../log/logger.ts';
import type { InviteInput } from '../platforms/port/platform.ts';
import { failureFrom } from '../sync/failed.ts';

export interface InvitationParts {
  readonly accountManager: AccountManager;
  readonly logger: Logger;
}

/** Normalizes the new address. Throws a `FailureError` if it is invalid or the same as before. */
function otherAddress(text: string, earlier: Invitation): string {
  const email = normalizeEmail(text);
  if (email === undefined) {
    throw new FailureError({ kind: 'invalid', message: 'Not a valid email address.' });
  }
  if (!sameContact(email, earlier.email)) return email;
  throw new FailureError({
    kind: 'invalid',
    message: 'The invitation already goes to this address. Resend it instead.',
  });
}

/**
 * Returns the same key for each try, so that a try whose answer was lost is completed by the next one
 * instead of being refused as already invited. Once an invitation to that address has ended, the key
 * changes, because a replayed answer would report it as open.
 */
function correctionKey(
  { cache, organizationId }: Writing,
  { id }: Invitation,
  input: InviteInput,
): string {
  const known = knownItems(cache, 'invitations', organizationId) ?? [];
  const ended = known.filter((each) => samePerson(each, input) && !isPending(each));
  const request = JSON.stringify([organizationId, id, input, ended.length]);
  return createHash('sha256').update(request).digest('hex');
}

/** Sends the new invitation first: if the platform refuses it, the earlier one stays unchanged. */
export function correctInvitation(
  { accountManager, logger }: InvitationParts,
  { key, invitationId, email: text, message }: CallInput<'correctInvitation'>,
): Promise<CorrectedInvitation> {
  return write(accountManager, key, 'team.manage', async (writing) => {
    const { session, platform, organizationId } = writing;
    const earlier = pendingInvitation(writing, invitationId);
    const email = otherAddress(text, earlier);
    const { roles, projectIds } = earlier;
    const input = { email, roles, projectIds, message };
    const made = await platform.invite(organizationId, input, {
      idempotencyKey: correctionKey(writing, earlier, input),
    });
    const corrected = { email, invitationId: made.id };
    // After a sign-out in the meantime, the earlier one is still revoked, as the result says.
    if (session.isOpen) {
      writing.cache.putItem('invitations', organizationId, made);
      session.followMail(organizationId);
    }
    try {
      await platform.revokeInvitation(organizationId, earlier);
    } catch (error) {
      // Most likely it was accepted meanwhile: then the person at the earlier address is a member now.
      const isGone = failureKind(error) === 'not-found';
      const notRevoked = isGone ? alreadyAnswered : failureFrom(error, logger);
      session.refreshInBackground(organizationId, 0);
      return { ...corrected, notRevoked };
    }
    if (session.isOpen) {
      const after = revokedNow(writing, earlier);
      writing.cache.putItem('invitations', organizationId, after);
      session.noteInvitations(organizationId, [after]);
    }
    return { ...corrected, notRevoked: null };
  });
}
