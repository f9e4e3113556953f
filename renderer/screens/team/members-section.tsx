import { VisuallyHidden } from '@mantine/core';
import { Search, Users } from 'lucide-react';
import { type ReactNode, type RefObject, useId, useMemo } from 'react';
import type { Member, Project } from '#domain/entities.ts';
import { contactOf } from '#domain/identity.ts';
import type { RoleTable } from '#domain/roles/role-table.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ListLine } from '../../components/filter/list-line.tsx';
import type { Narrowed } from '../../components/filter/use-narrowing.ts';
import screenClasses from '../../components/screen.module.css';
import classes from '../../components/table/cells.module.css';
import { DataTable } from '../../components/table/data-table.tsx';
import type { RowAction } from '../../components/table/row-action.ts';
import { useSelection } from '../../components/table/row-selection.ts';
import { useShell } from '../../store/hooks.ts';
import { pendingRow } from '../../store/jobs.ts';
import { keyText } from '../../store/organization-key.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { markText } from '../../texts/jobs.ts';
import { memberName } from '../../texts/members.ts';
import { teamReach } from '../../texts/reach.ts';
import { labelText } from '../../texts/untrusted-text.ts';
import { useOpenOffer } from '../ownership/use-ownership.ts';
import { memberColumns, unsharedColumns } from './member-columns.tsx';
import { useBulkActions } from './use-team-actions.ts';

/** Marks a member with a scheduled change. Until the change is sent, the table shows the member's present roles. */
export function PendingChangeMark({
  member,
  table,
}: {
  readonly member: Member;
  readonly table: RoleTable;
}) {
  const row = useStore((state) => pendingRow(state, member, table, { foldable: true }));
  if (!row) return null;
  return (
    <span className={classes.pending} data-danger={row.after === null || undefined}>
      {markText(row, table)}
    </span>
  );
}

interface Props {
  readonly context: OrganizationContext;
  readonly members: readonly Member[];
  readonly found: Narrowed<Member>;
  readonly projects: ReadonlyMap<string, Project>;
  readonly actionsOf: (member: Member) => readonly RowAction[];
  readonly scroller: RefObject<HTMLElement | null>;
  /** The action for a team of one; null if there are others. */
  readonly alone: ReactNode;
}

const idOf = ({ id }: Member) => id;
/** With the address, because names are not unique. */
function nameOf(member: Member): string {
  const name = memberName(member);
  const contact = contactOf(member);
  return labelText(contact === '' || name === contact ? name : `${name}, ${contact}`);
}

export function MembersSection(props: Props) {
  const { context, members, found, projects, actionsOf, scroller, alone } = props;
  const heading = useId();
  const { roleTable } = context;
  const ownUserId = context.account.person.id;
  const subject = keyText(context.key);
  const reach = teamReach(context.roleTable, context.organization.myRoles);
  const remembered = useShell().remembered.memberColumns;
  const offeredTo = useOpenOffer(context)?.offer.memberId ?? null;
  // As text, so that new data does not render unchanged rows again.
  const unshared = useMemo(() => unsharedColumns(members).join(' '), [members]);
  const columns = useMemo(() => {
    const mark = (member: Member) => <PendingChangeMark member={member} table={roleTable} />;
    const chosen = remembered.filter((column) => !unshared.split(' ').includes(column));
    return memberColumns({ ownUserId, roleTable, projects, chosen, offeredTo, mark });
  }, [ownUserId, roleTable, projects, remembered, unshared, offeredTo]);
  const ids = useMemo(() => new Set(members.map(idOf)), [members]);
  const [state, onChange] = useSelection(subject, ids);
  const chosen = useMemo(
    () => (state.selected.size === 0 ? [] : members.filter(({ id }) => state.selected.has(id))),
    [members, state],
  );
  const actions = useBulkActions(context, members, chosen);
  return (
    <section aria-labelledby={heading}>
      <VisuallyHidden component="h2" id={heading}>
        Members
      </VisuallyHidden>
      <ListLine narrowing={found} isCounted />
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
      {found.amount === 0 && found.isNarrowed ? (
        <EmptyState
          icon={Search}
          title="No matching members"
          detail="Search matches name, email and role."
          action={<ActionButton onClick={found.clear}>Clear filters</ActionButton>}
        />
      ) : null}
      {reach === null ? null : <p className={screenClasses.reach}>{reach}</p>}
      {alone && !found.isNarrowed ? (
        <EmptyState
          icon={Users}
          title="Just you so far"
          detail="Invite the people you work with."
          action={alone}
        />
      ) : null}
    </section>
  );
}
