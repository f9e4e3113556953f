import { BellOff, Pin } from 'lucide-react';
import type { OrganizationColumn } from '#preload/contract/shell.ts';
import { MiddleEllipsis, Name } from '../../components/name.tsx';
import { OrganizationTile } from '../../components/organization-tile.tsx';
import { RoleChip } from '../../components/role-chip.tsx';
import { StateChip } from '../../components/state-chip.tsx';
import cellClasses from '../../components/table/cells.module.css';
import { type Column, compareText, compareTime } from '../../components/table/columns.ts';
import { TimeAgo } from '../../components/time-ago.tsx';
import { digits } from '../../texts/counts.ts';
import { money } from '../../texts/money.ts';
import { nameOfType, namesOfRoles } from '../../texts/roles.ts';
import { plainTime } from '../../texts/time.ts';
import classes from './all.module.css';
import { NotKnown } from './not-known.tsx';
import { needKinds } from './organization-needs.ts';
import type { OrganizationRow, OwnersFactor } from './organization-rows.ts';

export const organizationColumnNames: Readonly<Record<OrganizationColumn, string>> = {
  type: 'Type',
  role: 'My role',
  people: 'People',
  pending: 'Pending',
  projects: 'Projects',
  spend: 'This month',
  twoFactor: 'Owners’ two-factor',
  activity: 'Last activity',
  needs: 'Needs you',
};

export const factorNames: Readonly<Record<OwnersFactor, string>> = {
  on: 'On',
  off: 'Off',
  unknown: 'Unknown',
};

type Definition = Omit<Column<OrganizationRow>, 'id' | 'label'>;

function amount(of: (row: OrganizationRow) => number | null): Definition {
  return {
    width: 56,
    align: 'end',
    compare: (first, second) => (of(first) ?? 0) - (of(second) ?? 0),
    isUnknown: (row) => of(row) === null,
    text: (row) => String(of(row) ?? ''),
    render: (row) => {
      const known = of(row);
      if (known === null) return <NotKnown />;
      return known === 0 ? <span className={classes.unknown}>0</span> : digits(known);
    },
  };
}

/** The order of the role table, from the most powerful down; a role that it does not have comes last. */
function rank({ context: { roleTable, organization } }: OrganizationRow): number {
  const place = roleTable.roles.findIndex(({ id }) => organization.myRoles.includes(id));
  return place < 0 ? roleTable.roles.length : place;
}

/** The most pressing need first; an organization without any comes last. */
function urgency({ needs: [first] }: OrganizationRow): number {
  return first ? needKinds.indexOf(first.kind) : needKinds.length;
}

const factorOrder = ['off', 'on', 'unknown'] as const;

const definitions: Readonly<Record<OrganizationColumn, Definition>> = {
  type: {
    width: 76,
    from: 'vast',
    compare: (first, second) =>
      compareText(first.context.organization.type, second.context.organization.type),
    text: ({ context }) => nameOfType(context.organization.type),
    render: ({ context }) => nameOfType(context.organization.type),
  },
  role: {
    width: 92,
    compare: (first, second) => rank(first) - rank(second),
    isUnknown: ({ context }) => context.organization.myRoles.length === 0,
    text: ({ context }) => namesOfRoles(context.organization.myRoles, context.roleTable),
    render: ({ context }) =>
      context.organization.myRoles.length === 0 ? (
        <NotKnown />
      ) : (
        <RoleChip roles={context.organization.myRoles} table={context.roleTable} />
      ),
  },
  people: { ...amount(({ people }) => people), from: 'medium' },
  pending: { ...amount(({ pending }) => pending), from: 'broad' },
  projects: { ...amount(({ projects }) => projects), from: 'broadest' },
  spend: {
    width: 84,
    align: 'end',
    from: 'widest',
    compare: (first, second) =>
      compareText(first.spend?.currency ?? '', second.spend?.currency ?? '') ||
      (first.spend?.amount ?? 0) - (second.spend?.amount ?? 0),
    isUnknown: ({ spend }) => spend === null,
    text: ({ spend }) => (spend === null ? '' : money(spend.amount, spend.currency)),
    render: ({ spend }) => (spend === null ? <NotKnown /> : money(spend.amount, spend.currency)),
  },
  twoFactor: {
    width: 124,
    from: 'vast',
    compare: (first, second) =>
      factorOrder.indexOf(first.owners) - factorOrder.indexOf(second.owners),
    isUnknown: ({ owners }) => owners === 'unknown',
    text: ({ owners }) => (owners === 'unknown' ? '' : factorNames[owners]),
    render: ({ owners }) => (owners === 'unknown' ? <NotKnown /> : factorNames[owners]),
  },
  activity: {
    width: 84,
    align: 'end',
    from: 'broad',
    compare: (first, second) => compareTime(first.lastActivityAt, second.lastActivityAt),
    isUnknown: ({ lastActivityAt }) => lastActivityAt === null,
    text: ({ lastActivityAt }) => (lastActivityAt === null ? '' : plainTime(lastActivityAt)),
    render: ({ lastActivityAt, context }) =>
      lastActivityAt === null ? (
        <NotKnown />
      ) : (
        <TimeAgo iso={lastActivityAt} by={context.account} cell />
      ),
  },
  needs: {
    width: 156,
    from: 'wide',
    compare: (first, second) => urgency(first) - urgency(second),
    isUnknown: ({ needs }) => needs.length === 0,
    text: ({ needs }) => needs.map(({ words }) => words).join(', '),
    render: ({ needs }) => {
      const [first, ...others] = needs;
      if (!first) return null;
      const all = needs.map(({ words }) => words).join('\n');
      return (
        <span className={classes.needs} title={all}>
          <span className={classes.need}>
            <StateChip tone={first.tone}>{first.words}</StateChip>
          </span>
          {others.length === 0 ? null : <span className={classes.more}>+{others.length}</span>}
        </span>
      );
    },
  },
};

/** `isPlaced`: the account stands above the row already. */
const nameColumn = (isPlaced: boolean): Column<OrganizationRow> => ({
  id: 'name',
  label: 'Organization',
  compare: (first, second) => compareText(first.identity.name, second.identity.name),
  text: ({ identity }) => identity.name,
  besides: { label: 'Account', text: ({ identity }) => identity.detail },
  render: ({ context, identity, mark }) => (
    <span className={cellClasses.faced}>
      <OrganizationTile organization={context.organization} small quiet />
      <span className={`${cellClasses.two} ${identity.needsAccount ? classes.alike : ''}`}>
        <span className={cellClasses.person}>
          <button type="button" className={cellClasses.open} data-open tabIndex={-1}>
            <Name className={cellClasses.name}>{identity.name}</Name>
          </button>
          {mark.pinned ? <Pin size={12} className={classes.mark} aria-label="Pinned" /> : null}
          {mark.muted ? <BellOff size={12} className={classes.mark} aria-label="Muted" /> : null}
        </span>
        {isPlaced || identity.detail === '' ? null : (
          <MiddleEllipsis className={`${cellClasses.detail} ${classes.account}`}>
            {identity.detail}
          </MiddleEllipsis>
        )}
      </span>
    </span>
  ),
});

/**
 * @param chosen the columns besides the name
 * @param isGrouped whether each organization stands under the name of its account
 */
export function organizationColumns(
  chosen: readonly OrganizationColumn[],
  isGrouped = false,
): readonly Column<OrganizationRow>[] {
  const ids = Object.keys(organizationColumnNames) as OrganizationColumn[];
  const shown = ids
    .filter((id) => chosen.includes(id))
    .map((id) => ({ id, label: organizationColumnNames[id], ...definitions[id] }));
  return [nameColumn(isGrouped), ...shown];
}
