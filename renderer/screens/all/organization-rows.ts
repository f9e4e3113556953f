/** The rows of the table of all organizations. Pure. */
import type { Money } from '#domain/money.ts';
import type { KeyedFigures } from '#preload/contract/all-organizations.ts';
import type { OrganizationMark, Shell } from '#preload/contract/shell.ts';
import {
  type OrganizationIdentity,
  organizationIdentity,
} from '../../store/organization-identity.ts';
import { keyText } from '../../store/organization-key.ts';
import { markOf } from '../../store/organization-marks.ts';
import { contextsOf, type OrganizationContext } from '../../store/selection.ts';
import { type OrganizationNeed, organizationNeeds } from './organization-needs.ts';

/** The owners’ second factor: all have it, some do not, or it is not known. */
export type OwnersFactor = 'on' | 'off' | 'unknown';

/** One organization; what neither its platform nor the cache knows is null. */
export interface OrganizationRow {
  readonly id: string;
  readonly context: OrganizationContext;
  readonly identity: OrganizationIdentity;
  readonly mark: OrganizationMark;
  readonly people: number | null;
  readonly pending: number | null;
  readonly projects: number | null;
  readonly spend: Money | null;
  readonly owners: OwnersFactor;
  readonly lastActivityAt: string | null;
  /** Empty for one whose warnings are muted. */
  readonly needs: readonly OrganizationNeed[];
}

function factorOf(figures: KeyedFigures | undefined): OwnersFactor {
  const without = figures?.owners?.withoutTwoFactor ?? null;
  if (without === null || figures?.owners?.amount === 0) return 'unknown';
  return without > 0 ? 'off' : 'on';
}

/**
 * Returns a row for each organization of each account. A number that the organization's own screen would show
 * comes before the platform's, so that both screens agree.
 * @param figures by the text of the key; empty until main has answered
 */
export function organizationRows(
  shell: Shell,
  figures: Readonly<Record<string, KeyedFigures>>,
): readonly OrganizationRow[] {
  return contextsOf(shell).map((context): OrganizationRow => {
    const { key, organization } = context;
    const id = keyText(key);
    const known = figures[id];
    const mark = markOf(shell, key);
    return {
      id,
      context,
      identity: organizationIdentity(shell, key),
      mark,
      people: known?.people ?? organization.counts?.people ?? null,
      pending: known?.invitations?.pending ?? null,
      projects: known?.projects ?? organization.counts?.projects ?? null,
      spend: organization.counts?.spendThisMonth ?? null,
      owners: factorOf(known),
      lastActivityAt: known?.lastActivityAt ?? null,
      needs: mark.muted ? [] : organizationNeeds(context, known),
    };
  });
}
