/** Transfers an organization: its owner offers it, the other person accepts, and either of them can end the offer. */
import type { OwnershipOffer } from '#domain/entities.ts';
import { FailureError, failureKind } from '#domain/failure.ts';
import { afterTransfer } from '#domain/members/membership-rules.ts';
import type { CallInput } from '#preload/contract/calls.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
import type { Cache } from '../cache/cache.ts';
import { knownItems } from '../cache/known-items.ts';
import { refreshAll, write } from '../jobs/write.ts';

const alreadyEnded =
  'This offer was already accepted, declined or withdrawn. Check who the owner is.';

function offerIn(cache: Cache, organizationId: string): OwnershipOffer | undefined {
  return knownItems(cache, 'offers', organizationId)?.[0];
}

function removeOffer(cache: Cache, organizationId: string): void {
  const offer = offerIn(cache, organizationId);
  if (offer) cache.removeItem('offers', organizationId, offer.id);
}

export function offerOwnership(
  accountManager: AccountManager,
  { key, memberId }: CallInput<'offerOwnership'>,
): Promise<null> {
  return write(accountManager, key, 'ownership.transfer', async (writing) => {
    const { platform, organizationId } = writing;
    const offer = await platform.offerOwnership(organizationId, memberId);
    removeOffer(writing.cache, organizationId);
    writing.cache.putItem('offers', organizationId, offer);
    return null;
  });
}

/** Shows the known part of the result at once; the rest is fetched in the background. */
export function acceptOwnership(
  accountManager: AccountManager,
  { key }: CallInput<'acceptOwnership'>,
): Promise<null> {
  return write(accountManager, key, 'organization.see', async (writing) => {
    const { session, platform, organizationId } = writing;
    const organization = await platform.acceptOwnership(organizationId);
    const { cache } = writing;
    cache.putOrganization(organization);
    removeOffer(cache, organizationId);
    for (const member of knownItems(cache, 'members', organizationId) ?? []) {
      const now = afterTransfer(session.kind.view.roles, member, session.account.person.id);
      if (now !== member) cache.putItem('members', organizationId, now);
    }
    session.shellChanged();
    refreshAll(session, organizationId);
    return null;
  });
}

export function endOwnershipOffer(
  accountManager: AccountManager,
  { key }: CallInput<'endOwnershipOffer'>,
): Promise<null> {
  return write(accountManager, key, 'organization.see', async (writing) => {
    const { platform, organizationId } = writing;
    await platform.endOwnershipOffer(organizationId).catch((error: unknown) => {
      // The offer may have been accepted, so the message must not claim that the person still owns it.
      if (failureKind(error) !== 'not-found') throw error;
      throw new FailureError({ kind: 'not-found', message: alreadyEnded }, { cause: error });
    });
    removeOffer(writing.cache, organizationId);
    return null;
  });
}
