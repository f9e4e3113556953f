/** Decides which organizations the rail draws. Pure. */
import type { Organization } from '#domain/entities.ts';
import { limits } from '#domain/limits.ts';
import type { AccountView, OrganizationKey } from '#preload/contract/shell.ts';
import { keyText } from '../store/organization-key.ts';

export interface RailGroup {
  readonly account: AccountView;
  /** With their positions in the whole rail, from 1. */
  readonly tiles: readonly { readonly organization: Organization; readonly position: number }[];
  /** How many organizations are not drawn. */
  readonly more: number;
}

/** Organizations that were opened last and are drawn wherever they stand. */
const maxRecent = 5;

/** Organizations that each account gets, however many accounts there are. */
const minTilesPerAccount = 10;

/**
 * Returns the first organizations of each account, a bounded number in all, and always the one on the screen and
 * the recent ones, at their own places. The others are in the switcher.
 * @param recent texts of keys, the latest first
 */
export function railGroups(
  accounts: readonly AccountView[],
  current: OrganizationKey | null,
  recent: readonly string[],
): readonly RailGroup[] {
  const all = accounts.reduce((sum, { organizations }) => sum + organizations.length, 0);
  const share = Math.max(
    minTilesPerAccount,
    Math.floor(limits.drawnOrganizations / accounts.length),
  );
  const maxTiles = all <= limits.drawnOrganizations ? all : share;
  const kept = new Set([...(current ? [keyText(current)] : []), ...recent.slice(0, maxRecent)]);
  let before = 0;
  return accounts.map((account) => {
    const { organizations } = account;
    const first = before + 1;
    before += organizations.length;
    const tiles = organizations
      .map((organization, at) => ({ organization, position: first + at }))
      .filter(
        ({ organization: { id: organizationId } }, at) =>
          at < maxTiles || kept.has(keyText({ accountId: account.id, organizationId })),
      );
    return { account, tiles, more: organizations.length - tiles.length };
  });
}
