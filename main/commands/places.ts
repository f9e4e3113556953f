/** Copies links to organizations, projects and people, and finds what such a link leads to. */
import { FailureError } from '#domain/failure.ts';
import { type Place, placeLink, readPlaceLink, thisComputer } from '#domain/place-link.ts';
import type { CallInput, CallValue } from '#preload/contract/calls.ts';
import type { PlaceMeaning } from '#preload/contract/places.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
import type { AccountSession } from '../accounts/session.ts';
import type { DesktopHost } from '../desktop/desktop-host.ts';
import { originOf } from './open-invitation-link.ts';

/** Returns the platform as links name it; "" for an address that is none. */
function platformOf(session: AccountSession): string {
  return session.account.local ? thisComputer : originOf(session);
}

export async function copyPlaceLink(
  {
    accountManager,
    desktopHost,
  }: {
    readonly accountManager: AccountManager;
    readonly desktopHost: Pick<DesktopHost, 'copyText'>;
  },
  { key, projectId, userId }: CallInput<'copyPlaceLink'>,
): Promise<CallValue<'copyPlaceLink'>> {
  const platform = platformOf(accountManager.account(key.accountId));
  const { organizationId } = key;
  desktopHost.copyText(placeLink({ platform, organizationId, projectId, userId }));
  return null;
}

function sees({ cache }: AccountSession, organizationId: string): boolean {
  return cache.organizations().items.some(({ id }) => id === organizationId);
}

/** Finds the project or the person of the link in the account's cache. */
function partOf({ cache }: AccountSession, place: Place) {
  const { organizationId, projectId, userId } = place;
  if (projectId !== null) {
    const projects = cache.collection('projects', organizationId);
    // A list that is not known yet may hold it.
    const isMissing =
      projects.state === 'known' && !projects.items.some(({ id }) => id === projectId);
    return { projectId: isMissing ? null : projectId, memberId: null, isPartMissing: isMissing };
  }
  if (userId === null) return { projectId: null, memberId: null, isPartMissing: false };
  const members = cache.collection('members', organizationId);
  const found =
    members.state === 'known'
      ? members.items.find((member) => member.userId === userId)
      : undefined;
  return { projectId: null, memberId: found?.id ?? null, isPartMissing: found === undefined };
}

/**
 * Prefers the account of the organization on the screen, then the first that sees the place.
 * @param current the organization on the screen
 */
export async function findPlace(
  accountManager: AccountManager,
  current: OrganizationKey | null,
  { link }: CallInput<'findPlace'>,
): Promise<PlaceMeaning> {
  const place = readPlaceLink(link);
  if (!place) {
    throw new FailureError({
      kind: 'invalid',
      message: 'This link leads nowhere in Orgdesk. Ask for a new one.',
    });
  }
  const sessions = accountManager
    .each('its platform', (session) => (platformOf(session) === place.platform ? [session] : []))
    .flat();
  const isLocal = place.platform === thisComputer;
  const address = isLocal ? '' : place.platform;
  const [first] = sessions;
  if (!first) {
    const platformName = isLocal ? 'this computer' : new URL(place.platform).host;
    return { kind: 'not-connected', platformName, address };
  }
  const seeing = accountManager
    .each('its organizations', (session) =>
      sessions.includes(session) && sees(session, place.organizationId) ? [session] : [],
    )
    .flat();
  const session = seeing.find(({ account }) => account.id === current?.accountId) ?? seeing[0];
  if (!session) return { kind: 'not-seen', platformName: first.platformName, address };
  const { organizationId } = place;
  return {
    kind: 'found',
    key: { accountId: session.account.id, organizationId },
    ...partOf(session, place),
  };
}
