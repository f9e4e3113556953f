/** Figures for the tests of the screen of all organizations. */
import type { KeyedFigures } from '#preload/contract/all-organizations.ts';

export function figures(
  organizationId: string,
  part: Partial<KeyedFigures> = {},
  accountId = 'one',
): KeyedFigures {
  return {
    key: { accountId, organizationId },
    people: null,
    projects: null,
    invitations: null,
    owners: null,
    lastActivityAt: null,
    hasOffer: false,
    overdue: [],
    ...part,
  };
}

export const calm = { pending: 0, bounced: 0, expired: 0, expiring: 0 } as const;
