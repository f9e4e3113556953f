/** Decides which organizations the rail draws. Pure. */
import type { Organization } from '#domain/entities.ts';
import { limits } from '#domain/limits.ts';
import type { AccountView, OrganizationKey } from '#preload/contract/shell.ts';

export interface RailGroup {
  readonly account: AccountView;
  /** With their positions in the whole rail, from 1. */
  readonly tiles: readonly { readonly organization: Organization; readonly position: number }[];
  /** How many organizations are not drawn. */
  readonly more: number;
}

/** Organizations that each account gets, however many accounts there are. */
const minTilesPerAccount = 10;

/**
 * Returns the first organizations of each account, a bounded number in all, and always the one on the screen.
 * The others are in the switcher.
 */
export function railGroups(
  accounts: readonly AccountView[],
  current: OrganizationKey | null,
): readonly RailGroup[] {
  const all = accounts.reduce((sum, { organizations }) => sum + organizations.length, 0);
  const share = Math.max(
    minTilesPerAccount,
    Math.floor(limits.drawnOrganizations / accounts.length),
  );
  const maxTiles = all <= limits.drawnOrganizations ? all : share;
  let before = 0;
  return accounts.map((account) => {
    const { organizations } = account;
    const first = before + 1;
    before += organizations.length;
    const tiles = organizations
      .slice(0, maxTiles)
      .map((organization, at) => ({ organization, position: first + at }));
    const shownAt =
      current?.accountId === account.id
        ? organizations.findIndex(({ id }) => id === current.organizationId)
        : -1;
    const shown = organizations[shownAt];
    if (shown && shownAt >= maxTiles)
      tiles.push({ organization: shown, position: first + shownAt });
    return { account, tiles, more: organizations.length - tiles.length };
  });
}
