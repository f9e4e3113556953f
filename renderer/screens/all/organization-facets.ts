import type { Shell } from '#preload/contract/shell.ts';
import type { Facet } from '../../components/filter/facets.ts';
import { accountLabel } from '../../store/organization-identity.ts';
import { nameOfType, namesOfRoles } from '../../texts/roles.ts';
import { factorNames } from './organization-columns.tsx';
import { type NeedKind, needKinds, needNames } from './organization-needs.ts';
import type { OrganizationRow, OwnersFactor } from './organization-rows.ts';

const dayMs = 24 * 3600 * 1000;
/** Days without a known event, change or invitation after which an organization counts as quiet. */
const quietDays = 90;

const activityNames: Readonly<Record<string, string>> = {
  week: 'In the last 7 days',
  month: 'In the last 30 days',
  quarter: 'In the last 90 days',
  quiet: 'Over 90 days ago',
  unknown: 'Unknown',
};

function activityOf(at: string | null, now: number): string {
  if (at === null) return 'unknown';
  const days = (now - Date.parse(at)) / dayMs;
  if (days > quietDays) return 'quiet';
  return days <= 7 ? 'week' : days <= 30 ? 'month' : 'quarter';
}

const factors = Object.keys(factorNames) as OwnersFactor[];

/** What the table of all organizations can be filtered by. `now` is in milliseconds. */
export function organizationFacets(shell: Shell, now: number): readonly Facet<OrganizationRow>[] {
  return [
    {
      id: 'account',
      label: 'Account',
      valuesOf: ({ context }) => [context.key.accountId],
      wordsOf: (value) => accountLabel(shell, value),
      order: shell.accounts.map(({ id }) => id),
    },
    {
      id: 'role',
      label: 'My role',
      // By name: two kinds of platforms can call one role by different words.
      valuesOf: ({ context }) =>
        context.organization.myRoles.map((role) => namesOfRoles([role], context.roleTable)),
      wordsOf: (value) => value,
      order: null,
    },
    {
      id: 'type',
      label: 'Type',
      valuesOf: ({ context }) => [context.organization.type],
      wordsOf: (value) => nameOfType(value === 'personal' ? 'personal' : 'company'),
      order: null,
    },
    {
      id: 'needs',
      label: 'Needs you',
      valuesOf: ({ needs }) => (needs.length === 0 ? ['none'] : needs.map(({ kind }) => kind)),
      wordsOf: (value) => needNames[value as NeedKind] ?? 'Nothing',
      order: [...needKinds, 'none'],
    },
    {
      id: 'twoFactor',
      label: 'Owners’ two-factor',
      valuesOf: ({ owners }) => [owners],
      wordsOf: (value) => factorNames[value as OwnersFactor] ?? value,
      order: factors,
    },
    {
      id: 'activity',
      label: 'Last activity',
      valuesOf: ({ lastActivityAt }) => [activityOf(lastActivityAt, now)],
      wordsOf: (value) => activityNames[value] ?? value,
      order: Object.keys(activityNames),
    },
    {
      id: 'marked',
      label: 'Marked',
      valuesOf: ({ mark }) => [
        ...(mark.pinned ? ['pinned'] : []),
        ...(mark.muted ? ['muted'] : []),
      ],
      wordsOf: (value) => (value === 'pinned' ? 'Pinned' : 'Muted'),
      order: ['pinned', 'muted'],
    },
  ];
}
