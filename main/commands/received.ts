/** Answering the invitations that the person of an account received. */
import { FailureError } from '#domain/failure.ts';
import type { CallInput } from '#preload/contract/calls.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import type { AccountSession } from '../accounts/session.ts';
import type { Desk } from '../desk.ts';
import { UncertainError } from '../platforms/uncertain.ts';

/** What fails this way was answered or taken back meanwhile; the list is fetched anew. */
function passOn(session: AccountSession, error: unknown): never {
  const gone = error instanceof FailureError && error.failure.kind === 'not-found';
  if (gone || error instanceof UncertainError) session.wake(0);
  if (gone) {
    const message =
      'This invitation is not open any more: it has expired, was withdrawn, or was answered already.';
    throw new FailureError({ kind: 'not-found', message }, { cause: error });
  }
  throw error instanceof UncertainError ? error.withWarning() : error;
}

/** Asks for the organizations at once, so that the new one can be opened. Never rejects. */
async function fetchOrganizations(desk: Desk, session: AccountSession): Promise<void> {
  try {
    const stamp = session.cache.stamp();
    const items = await session.platform().organizations();
    const fetchedAt = new Date().toISOString();
    if (session.isOpen) session.cache.replaceOrganizations(items, { stamp, fetchedAt });
  } catch (error) {
    desk.parts.services.logger.warn('The organizations could not be fetched', error);
    session.wake(0);
  }
}

/** Answers where the person is now; null where that is not listed yet. */
export async function acceptInvitation(
  desk: Desk,
  { accountId, invitationId }: CallInput<'acceptInvitation'>,
): Promise<OrganizationKey | null> {
  const session = desk.session(accountId);
  const received = session.cache.received().find(({ id }) => id === invitationId);
  await session
    .platform()
    .acceptInvitation(invitationId)
    .catch((error: unknown) => passOn(session, error));
  session.cache.removeReceived(invitationId);
  await fetchOrganizations(desk, session);
  desk.parts.services.onShell();
  const organizationId = received?.organizationId ?? '';
  const listed = session.cache.organizations().items.some(({ id }) => id === organizationId);
  return listed ? { accountId, organizationId } : null;
}

export async function declineInvitation(
  desk: Desk,
  { accountId, invitationId }: CallInput<'declineInvitation'>,
): Promise<null> {
  const session = desk.session(accountId);
  await session
    .platform()
    .declineInvitation(invitationId)
    .catch((error: unknown) => passOn(session, error));
  session.cache.removeReceived(invitationId);
  desk.parts.services.onShell();
  return null;
}
