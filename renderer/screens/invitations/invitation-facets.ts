/** By what invitations can be narrowed besides the search. Pure. */
import type { Invitation } from '#domain/entities.ts';
import type { Facet, Filter } from '../../components/filter/facets.ts';
import {
  domainFacet,
  type FacetContext,
  projectFacet,
  roleFacet,
} from '../../components/filter/member-facets.ts';
import { wordsOfStanding } from '../../texts/invitations.ts';
import { isWaiting, standingOf, standings } from './invitation-status.ts';

const day = 24 * 3600 * 1000;
const expiryWords: Readonly<Record<string, string>> = {
  tomorrow: 'Within 24 hours',
  days: 'Within 3 days',
  week: 'Within 7 days',
};

/** What somebody still has to answer, or to see to. */
const pending = 'pending';
export const pendingOnly: Filter = { status: [pending] };

function spansUntil(iso: string | null, now: number): readonly string[] {
  const left = iso === null ? Number.NaN : Date.parse(iso) - now;
  if (!(left > 0)) return [];
  return [
    ...(left <= day ? ['tomorrow'] : []),
    ...(left <= 3 * day ? ['days'] : []),
    ...(left <= 7 * day ? ['week'] : []),
  ];
}

export function invitationFacets(context: FacetContext): readonly Facet<Invitation>[] {
  const { now } = context;
  return [
    {
      id: 'status',
      label: 'Status',
      valuesOf: (invitation) => {
        const standing = standingOf(invitation, now);
        return isWaiting(standing) ? [pending, standing] : [standing];
      },
      wordsOf: (value) => {
        const standing = standings.find((each) => each === value);
        return standing ? wordsOfStanding(standing) : 'All pending';
      },
      order: [pending, ...standings],
    },
    roleFacet(context),
    projectFacet(context),
    {
      id: 'expires',
      label: 'Expires',
      valuesOf: (invitation) =>
        isWaiting(standingOf(invitation, now)) ? spansUntil(invitation.expiresAt, now) : [],
      wordsOf: (value) => expiryWords[value] ?? value,
      order: Object.keys(expiryWords),
    },
    {
      id: 'by',
      label: 'Invited by',
      valuesOf: ({ invitedBy }) => [invitedBy],
      wordsOf: (value) => value || 'Unknown',
      order: null,
    },
    domainFacet(),
  ];
}
