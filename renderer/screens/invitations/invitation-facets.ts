/** The filters of the list of invitations. */
import type { Invitation } from '#domain/entities.ts';
import type { Facet, Filter } from '../../components/filter/facets.ts';
import {
  domainFacet,
  type FacetContext,
  projectFacet,
  roleFacet,
} from '../../components/filter/member-facets.ts';
import { wordsOfStatus } from '../../texts/invitations.ts';
import { invitationStatuses, isWaiting, statusOfInvitation } from './invitation-status.ts';

const day = 24 * 3600 * 1000;
const expiryWords: Readonly<Record<string, string>> = {
  tomorrow: 'Within 24 hours',
  days: 'Within 3 days',
  week: 'Within 7 days',
};

/** Statuses that wait for an answer or need attention. */
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
        const status = statusOfInvitation(invitation, now);
        return isWaiting(status) ? [pending, status] : [status];
      },
      wordsOf: (value) => {
        const status = invitationStatuses.find((each) => each === value);
        return status ? wordsOfStatus(status) : 'All pending';
      },
      order: [pending, ...invitationStatuses],
    },
    roleFacet(context),
    projectFacet(context),
    {
      id: 'expires',
      label: 'Expires',
      valuesOf: (invitation) =>
        isWaiting(statusOfInvitation(invitation, now)) ? spansUntil(invitation.expiresAt, now) : [],
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
