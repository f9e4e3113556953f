/** What is done with invitations that wait for an answer: one, or many of them. */
import { createHash } from 'node:crypto';
import { normalizeEmail } from '#domain/email.ts';
import type { Invitation } from '#domain/entities.ts';
import { type Failure, FailureError, failureKind } from '#domain/failure.ts';
import { sameContact, samePerson } from '#domain/identity.ts';
import { isPending } from '#domain/invitations/invitation-state.ts';
import type { CallInput } from '#preload/contract/calls.ts';
import type { CorrectedInvitation, ItemResult } from '#preload/contract/organization.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
import { knownItems } from '../cache/known-items.ts';
import { oneByOne } from '../jobs/one-by-one.ts';
import { wait } from '../jobs/pacing.ts';
import { type Writing, write } from '../jobs/write.ts';
import type { Logger } from '../log/logger.ts';
import type { InviteInput } from '../platforms/port/platform.ts';
import { failureFrom } from '../sync/failed.ts';

export interface InvitationParts {
  readonly accountManager: AccountManager;
  readonly logger: Logger;
}

const alreadyAnswered: Failure = {
  kind: 'not-found',
  message: 'This invitation was already accepted, declined or revoked.',
};

function pendingInvitation({ cache, organizationId }: Writing, invitationId: string): Invitation {
  const known = knownItems(cache, 'invitations', organizationId);
  const invitation = known?.find(({ id }) => id === invitationId);
  if (invitation && isPending(invitation)) return invitation;
  throw new FailureError(alreadyAnswered);
}

/** `work` answers the invitation as it is then; the list is fetched anew where one failed. */
function withEach(
  { accountManager, logger }: InvitationParts,
  { key, invitationIds }: CallInput<'resendInvitations'>,
  work: (writing: Writing, invitation: Invitation) => Promise<Invitation>,
): Promise<readonly ItemResult[]> {
  return write(accountManager, key, async (writing) => {
    const { session, organizationId } = writing;
    const results = await oneByOne(
      [...new Set(invitationIds)],
      async (id) => {
        const after = await work(writing, pendingInvitation(writing, id));
        if (!session.isOpen) return;
        writing.cache.putItem('invitations', organizationId, after);
        session.noteInvitations(organizationId, [after]);
        session.followMail(organizationId);
      },
      {
        logger,
        signal: session.ending,
        wait,
      },
    );
    if (results.some(({ failure }) => failure !== null)) {
      session.refreshInBackground(organizationId, 0);
    }
    return results;
  });
}

/** Mails each anew; an expired one is renewed by it. Roles and projects stay. */
export function resendInvitations(
  parts: InvitationParts,
  input: CallInput<'resendInvitations'>,
): Promise<readonly ItemResult[]> {
  return withEach(parts, input, ({ platform, organizationId }, invitation) =>
    platform.resendInvitation(organizationId, invitation),
  );
}

export function revokeInvitations(
  parts: InvitationParts,
  input: CallInput<'revokeInvitations'>,
): Promise<readonly ItemResult[]> {
  return withEach(parts, input, async ({ platform, session, organizationId }, invitation) => {
    await platform.revokeInvitation(organizationId, invitation);
    return revoked(session, invitation);
  });
}

function revoked(session: Writing['session'], invitation: Invitation): Invitation {
  const endedAt = new Date(session.platformNow()).toISOString();
  return { ...invitation, state: 'revoked', endedAt, link: null };
}

/** Throws a `FailureError` for what is no other address. */
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
 * The same for each try, so that one whose answer was lost is finished by the next instead of being
 * refused as invited already; another one once an invitation to that address ended, which a replayed
 * answer would call open.
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

/** The new one first: where the platform refuses it, the earlier one stays as it is. */
export function correctInvitation(
  { accountManager, logger }: InvitationParts,
  { key, invitationId, email: text, message }: CallInput<'correctInvitation'>,
): Promise<CorrectedInvitation> {
  return write(accountManager, key, async (writing) => {
    const { session, platform, organizationId } = writing;
    const earlier = pendingInvitation(writing, invitationId);
    const email = otherAddress(text, earlier);
    const { roles, projectIds } = earlier;
    const input = { email, roles, projectIds, message };
    const made = await platform.invite(organizationId, input, {
      idempotencyKey: correctionKey(writing, earlier, input),
    });
    const corrected = { email, invitationId: made.id };
    // Signed out meanwhile, the earlier one is revoked all the same: that is what will be said.
    if (session.isOpen) {
      writing.cache.putItem('invitations', organizationId, made);
      session.followMail(organizationId);
    }
    try {
      await platform.revokeInvitation(organizationId, earlier);
    } catch (error) {
      // Accepted meanwhile, most likely: then the person at the earlier address is a member now.
      const isGone = failureKind(error) === 'not-found';
      const notRevoked = isGone ? alreadyAnswered : failureFrom(error, logger);
      session.refreshInBackground(organizationId, 0);
      return { ...corrected, notRevoked };
    }
    if (session.isOpen) {
      const after = revoked(session, earlier);
      writing.cache.putItem('invitations', organizationId, after);
      session.noteInvitations(organizationId, [after]);
    }
    return { ...corrected, notRevoked: null };
  });
}
