/** Builds the renderer's views of an account and of its organizations. */
import { noLabel } from '#domain/account-label.ts';
import type { Invitation, Member } from '#domain/entities.ts';
import type { Failure } from '#domain/failure.ts';
import { mergeInvitations } from '#domain/invitations/merge-invitations.ts';
import type { Collection, ListFailure, OrganizationView } from '#preload/contract/organization.ts';
import type { AccountView, Connection, OrganizationKey } from '#preload/contract/shell.ts';
import type {
  Cache,
  CachedOrganizations,
  CachedReceived,
  CollectionItems,
  CollectionKind,
} from '../cache/cache.ts';
import type { Kind } from '../platforms/port/kind.ts';
import type { Account } from './account-list.ts';

export function platformName(account: Account, kind: Kind): string {
  return account.local ? 'This computer' : kind.addresses.nameOf(account.address);
}

const nothing = { items: [], fetchedAt: null };

/** Replaces the view of an organization that could not be built. */
export function brokenOrganizationView(key: OrganizationKey, failure: Failure): OrganizationView {
  const unknown = { state: 'unknown', failure } as const;
  return { key, projects: unknown, members: unknown, invitations: unknown, offers: unknown };
}

/** `cache` is null until it is open. The list of accounts adds the person's label. */
export function accountView(
  account: Account,
  kind: Kind,
  cache: Cache | null,
  connection: Connection,
  clockOffset: number,
  localUrl: string | null,
): AccountView {
  const organizations: CachedOrganizations = cache?.organizations() ?? nothing;
  const received: CachedReceived = cache?.received() ?? nothing;
  return {
    id: account.id,
    kind: kind.view.id,
    local: account.local,
    address: account.local ? (localUrl ?? '') : account.address,
    platformName: platformName(account, kind),
    ...noLabel,
    person: account.person,
    storage: account.storage,
    connection,
    ...(clockOffset === 0 ? {} : { clockOffset }),
    capabilities: kind.capabilities,
    organizations: organizations.items,
    organizationsFetchedAt: organizations.fetchedAt,
    ...(organizations.omissions ? { organizationsOmissions: organizations.omissions } : {}),
    received: received.items,
    ...(received.omissions ? { receivedOmissions: received.omissions } : {}),
    ...(cache?.diskProblem ? { notKept: cache.diskProblem } : {}),
  };
}

function collectionView<Kind extends CollectionKind>(
  cache: Cache,
  kind: Kind,
  organizationId: string,
  failure: ListFailure | null,
): Collection<CollectionItems[Kind]> {
  const cached = cache.collection(kind, organizationId);
  switch (cached.state) {
    case 'unknown':
      return { state: 'unknown', failure };
    case 'forbidden':
      return { state: 'forbidden', failure: cached.failure };
    case 'known':
      return { ...cached, failure };
  }
}

/** Merges the listed invitations with remembered ones that the platform no longer lists. */
function withRemembered(
  invitations: Collection<Invitation>,
  members: Collection<Member>,
  remembered: readonly Invitation[],
  now: number,
): Collection<Invitation> {
  if (invitations.state !== 'known') return invitations;
  const items = mergeInvitations({
    listed: invitations.items,
    remembered,
    members: members.state === 'known' ? members.items : undefined,
    omissions: invitations.omissions,
    now,
  });
  return { ...invitations, items };
}

/**
 * @param failureOf returns why the last refresh of a collection failed
 * @param remembered the journal's invitations of the organization
 * @param now milliseconds by the platform's clock
 */
export function organizationView(
  accountId: string,
  organizationId: string,
  cache: Cache,
  failureOf: (kind: CollectionKind) => ListFailure | null,
  remembered: readonly Invitation[],
  now: number,
): OrganizationView {
  const view = <Kind extends CollectionKind>(kind: Kind) =>
    collectionView(cache, kind, organizationId, failureOf(kind));
  const members = view('members');
  return {
    key: { accountId, organizationId },
    projects: view('projects'),
    members,
    invitations: withRemembered(view('invitations'), members, remembered, now),
    offers: view('offers'),
  };
}

/** Returns the connection of an account whose session failed; nothing is retried automatically. */
export function brokenConnection(failure: Failure): Connection {
  return { state: 'failing', failure, since: new Date().toISOString(), retryAt: null };
}
