import { VisuallyHidden } from '@mantine/core';
import { Search, Users } from 'lucide-react';
import { type ReactNode, type RefObject, useId, useMemo } from 'react';
import type { Member, Project } from '#domain/entities.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import type { RowAction } from '../../components/data-table/row-action.ts';
import { useSelection } from '../../components/data-table/use-selection.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import screenClasses from '../../components/screen.module.css';
import { useShell } from '../../store/hooks.ts';
import { keyText } from '../../store/organization-key.ts';
import type { Place } from '../../store/selection.ts';
import { digits } from '../../words/counts.ts';
import { labelText } from '../../words/hostile.ts';
import { memberName } from '../../words/members.ts';
import { teamReach } from '../../words/reach.ts';
import { useOpenOffer } from '../ownership/use-ownership.ts';
import { FilterChips } from './filter-chips.tsx';
import { memberColumns, untoldColumns } from './member-columns.tsx';
import { StagedMark } from './staged-mark.tsx';
import { useBulkActions } from './use-bulk-actions.ts';
import type { Found } from './use-found.ts';

interface Props {
  readonly place: Place;
  readonly members: readonly Member[];
  readonly found: Found;
  readonly projects: ReadonlyMap<string, Project>;
  readonly actionsOf: (member: Member) => readonly RowAction[];
  readonly scroller: RefObject<HTMLElement | null>;
  /** What to offer where nobody else is in the team yet; null where there is. */
  readonly alone: ReactNode;
}

const idOf = ({ id }: Member) => id;
const mark = ({ id }: Member) => <StagedMark memberId={id} />;
/** With the address: names are shared by many. */
function nameOf(member: Member): string {
  const name = memberName(member);
  return labelText(name === member.email ? name : `${name}, ${member.email}`);
}

export function MembersSection(props: Props) {
  const { place, members, found, projects, actionsOf, scroller, alone } = props;
  const heading = useId();
  const { roleNames } = place.account.capabilities;
  const ownUserId = place.account.person.id;
  const subject = keyText(place.key);
  const reach = teamReach(place.organization.myRoles);
  const remembered = useShell().remembered.memberColumns;
  const offeredTo = useOpenOffer(place)?.offer.memberId ?? null;
  // As text: fresh data then draws no row again that is the same.
  const untold = useMemo(() => [...untoldColumns(members)].join(' '), [members]);
  const columns = useMemo(() => {
    const chosen = remembered.filter((column) => !untold.split(' ').includes(column));
    return memberColumns({ ownUserId, roleNames, projects, chosen, offeredTo, mark });
  }, [ownUserId, roleNames, projects, remembered, untold, offeredTo]);
  const ids = useMemo(() => new Set(members.map(idOf)), [members]);
  const [state, onChange] = useSelection(subject, ids);
  const chosen = useMemo(
    () => (state.selected.size === 0 ? [] : members.filter(({ id }) => state.selected.has(id))),
    [members, state],
  );
  const actions = useBulkActions(place, chosen);
  return (
    <section aria-labelledby={heading}>
      {/* The tab shows it; so here only screen readers are told. */}
      <VisuallyHidden component="h2" id={heading}>
        Members: {digits(found.amount)}
      </VisuallyHidden>
      <FilterChips {...found} />
      {members.length === 0 ? null : (
        <DataTable
          label="Members"
          subject={subject}
          rows={members}
          shows={found.shows}
          query={found.query}
          rowLabel={nameOf}
          columns={columns}
          initialSort={{ column: 'role', descending: false }}
          actionsOf={actionsOf}
          selection={{ idOf, state, onChange, actions }}
          scroller={scroller}
        />
      )}
      {found.amount === 0 && found.narrowed ? (
        <EmptyState
          icon={Search}
          title="Nobody here is like that."
          detail="The search looks for names, addresses and roles."
          action={<ActionButton onClick={found.showAll}>Show everybody</ActionButton>}
        />
      ) : null}
      {reach === null ? null : <p className={screenClasses.reach}>{reach}</p>}
      {alone && !found.narrowed ? (
        <EmptyState
          icon={Users}
          title="People you work with belong here."
          detail="So far it is only you."
          action={alone}
        />
      ) : null}
    </section>
  );
}
