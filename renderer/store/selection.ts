/** Which organization is shown: pure functions over the shell that main pushes. */
import type { Organization } from '#domain/entities.ts';
import type { Actor } from '#domain/members/membership-rules.ts';
import type { AccountView, OrganizationKey, Shell } from '#preload/contract/shell.ts';
import { keyText } from './organization-key.ts';

export interface Place {
  readonly key: OrganizationKey;
  readonly account: AccountView;
  readonly organization: Organization;
}

const known = new WeakMap<Shell, readonly Place[]>();

/** Every organization of every account, in the order of the rail; the same list for the same shell. */
export function placesOf(shell: Shell): readonly Place[] {
  const places = known.get(shell) ?? listPlaces(shell);
  known.set(shell, places);
  return places;
}

function listPlaces(shell: Shell): readonly Place[] {
  return shell.accounts.flatMap((account) =>
    account.organizations.map((organization) => ({
      key: { accountId: account.id, organizationId: organization.id },
      account,
      organization,
    })),
  );
}

/** The person of the account, as the rules of memberships ask for who acts. */
export function actorOf({ account, organization }: Omit<Place, 'key'>): Actor {
  return { userId: account.person.id, roles: organization.myRoles };
}

const indexes = new WeakMap<readonly Place[], ReadonlyMap<string, Place>>();

/** By their keys' text; made once for each shell, because every action asks where one is. */
function indexOf(places: readonly Place[]): ReadonlyMap<string, Place> {
  const index = indexes.get(places) ?? new Map(places.map((place) => [keyText(place.key), place]));
  indexes.set(places, index);
  return index;
}

export function placeOf(shell: Shell, key: OrganizationKey | null): Place | undefined {
  return key === null ? undefined : indexOf(placesOf(shell)).get(keyText(key));
}

export interface Selection {
  readonly current: OrganizationKey | null;
  /** An account that was just connected: its first organization opens once it is known. */
  readonly arriving: string | null;
}

/**
 * What is shown after the shell changed. The person's own choice wins over main's, which may not have
 * heard of it yet; main's stands in where there is none or it is gone.
 */
export function reconcile(selection: Selection, shell: Shell): Selection {
  const places = placesOf(shell);
  const exists = (key: OrganizationKey | null) => placeOf(shell, key) !== undefined;
  const arrived = places.find((place) => place.account.id === selection.arriving);
  if (arrived) return { current: arrived.key, arriving: null };
  if (exists(selection.current)) return selection;
  const current = exists(shell.current) ? shell.current : (places[0]?.key ?? null);
  return { ...selection, current };
}

/** The account whose person, connection and menu are shown. */
export function accountOf(shell: Shell, selection: Selection): AccountView | undefined {
  const id = selection.current?.accountId ?? selection.arriving;
  return shell.accounts.find((account) => account.id === id) ?? shell.accounts[0];
}

/** Most recent first; the one just opened leads, once. */
export function remember(recent: readonly string[], key: OrganizationKey): readonly string[] {
  const text = keyText(key);
  return [text, ...recent.filter((other) => other !== text)];
}

/** Recent ones first in their order, then the rest in the rail's. */
export function byRecency(places: readonly Place[], recent: readonly string[]): readonly Place[] {
  const rank = new Map(recent.map((text, index) => [text, index]));
  const rankOf = (place: Place) => rank.get(keyText(place.key)) ?? recent.length;
  return places.toSorted((first, second) => rankOf(first) - rankOf(second));
}

/** What is kept by organization, without the accounts that are gone: signing out leaves nothing behind. */
export function withoutGone<Value>(
  kept: Readonly<Record<string, Value>>,
  shell: Shell,
): Readonly<Record<string, Value>> {
  const accounts = new Set(shell.accounts.map(({ id }) => id));
  const entries = Object.entries(kept);
  const left = entries.filter(([text]) => accounts.has(text.slice(0, text.indexOf('\n'))));
  return left.length === entries.length ? kept : Object.fromEntries(left);
}
