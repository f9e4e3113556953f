/** Accepts and declines the invitations that an account's person received. */
import type { ReceivedInvitation } from '#domain/entities.ts';
import { FailureError, failureKind } from '#domain/failure.ts';
import type { CallInput } from '#preload/contract/calls.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
import type { AccountSession } from '../accounts/session.ts';
import { knownOrganization } from '../cache/known-items.ts';
import { rethrowUncertain } from '../jobs/write.ts';
import type { Logger } from '../log/logger.ts';
import { UncertainError } from '../platforms/port/uncertain.ts';

export interface ReceivedParts {
  readonly accountManager: AccountManager;
  readonly logger: Logger;
}

function notOpen(session: AccountSession, cause?: unknown): FailureError {
  session.refreshStale(0);
  const message = 'This invitation was answered or revoked, or has expired.';
  return new FailureError({ kind: 'not-found', message }, { cause });
}

/** Throws a `FailureError` for an invitation that was never shown, so that nothing unseen is answered. */
function receivedOf(session: AccountSession, invitationId: string): ReceivedInvitation {
  const received = session.cache.received().items.find(({ id }) => id === invitationId);
  if (received) return received;
  throw notOpen(session);
}

/** Fetches the list again for an invitation that was answered or revoked meanwhile, then rethrows. */
function passOn(session: AccountSession, error: unknown): never {
  rethrowUncertain(session, error);
  throw failureKind(error) === 'not-found' ? notOpen(session, error) : error;
}

function isListed(session: AccountSession, organizationId: string): boolean {
  return knownOrganization(session.cache, organizationId) !== undefined;
}

/** Fetches the organizations at once, so that the new one can be opened. Never rejects. */
async function fetchOrganizations(session: AccountSession, logger: Logger): Promise<void> {
  try {
    const stamp = session.cache.stamp();
    const { items, omissions } = await session.platform().organizations();
    const fetchedAt = new Date().toISOString();
    if (session.isOpen) {
      session.cache.replaceOrganizations(items, { stamp, fetchedAt, omissions });
    }
  } catch (error) {
    logger.warn('The organizations could not be fetched', error);
    session.refreshStale(0);
  }
}

/** Resolves to the joined organization; null if it is not listed yet. */
export async function acceptInvitation(
  { accountManager, logger }: ReceivedParts,
  { accountId, invitationId }: CallInput<'acceptInvitation'>,
): Promise<OrganizationKey | null> {
  const session = accountManager.session(accountId);
  const { organizationId } = receivedOf(session, invitationId);
  const wasListed = isListed(session, organizationId);
  await session
    .platform()
    .acceptInvitation(invitationId)
    .catch(async (error: unknown) => {
      if (!(error instanceof UncertainError) || wasListed) return passOn(session, error);
      await fetchOrganizations(session, logger);
      // If the organization is listed now, the acceptance succeeded and only its answer was lost.
      if (!session.isOpen || !isListed(session, organizationId)) passOn(session, error);
    });
  if (!session.isOpen) return null;
  session.cache.removeReceived(invitationId);
  await fetchOrganizations(session, logger);
  session.shellChanged();
  const listed = session.isOpen && isListed(session, organizationId);
  return listed ? { accountId, organizationId } : null;
}

export async function declineInvitation(
  { accountManager }: Pick<ReceivedParts, 'accountManager'>,
  { accountId, invitationId }: CallInput<'declineInvitation'>,
): Promise<null> {
  const session = accountManager.session(accountId);
  receivedOf(session, invitationId);
  await session
    .platform()
    .declineInvitation(invitationId)
    .catch((error: unknown) => passOn(session, error));
  if (session.isOpen) session.cache.removeReceived(invitationId);
  session.shellChanged();
  return null;
}
