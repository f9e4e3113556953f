import { type RefObject, useMemo, useState } from 'react';
import type { Invitation, Project } from '#domain/entities.ts';
import type { Collection } from '#preload/contract/organization.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { compareTime } from '../../components/data-table/columns.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import type { RowAction } from '../../components/data-table/row-action.ts';
import { ListState, whyMissing } from '../../components/list-state.tsx';
import { keyText } from '../../store/organization-key.ts';
import type { Place } from '../../store/selection.ts';
import { digits } from '../../words/counts.ts';
import { invitationColumns } from './invitation-columns.tsx';
import classes from './team.module.css';
import { TeamSection } from './team-section.tsx';

/** So many are shown at first, so that members stay in view below a large batch. */
const few = 5;

interface TableProps {
  readonly place: Place;
  /** Those that the search leaves. */
  readonly found: readonly Invitation[];
  readonly projects: ReadonlyMap<string, Project>;
  readonly actionsOf: (invitation: Invitation) => readonly RowAction[];
  readonly scroller: RefObject<HTMLElement | null>;
}

function InvitationsTable({ place, found, projects, actionsOf, scroller }: TableProps) {
  const [all, setAll] = useState(false);
  const { roleNames } = place.account.capabilities;
  const columns = useMemo(() => invitationColumns({ roleNames, projects }), [roleNames, projects]);
  const shown = useMemo(
    () =>
      all
        ? found
        : found
            .toSorted((first, second) => compareTime(second.createdAt, first.createdAt))
            .slice(0, few),
    [all, found],
  );
  return (
    <>
      <DataTable
        label="Pending invitations"
        subject={keyText(place.key)}
        rows={shown}
        rowLabel={(invitation) => invitation.email}
        columns={columns}
        initialSort={{ column: 'expires', descending: true }}
        actionsOf={actionsOf}
        scroller={scroller}
      />
      {found.length > few ? (
        <div className={classes.more}>
          <ActionButton small tone="quiet" onClick={() => setAll(!all)}>
            {all ? `Show the latest ${few}` : `Show all ${digits(found.length)}`}
          </ActionButton>
        </div>
      ) : null}
    </>
  );
}

interface Props extends TableProps {
  readonly collection: Collection<Invitation> | undefined;
}

/** Those who were invited and did not answer yet; where that cannot be told, it says so. */
export function InvitationsSection({ collection, ...table }: Props) {
  const { place, found } = table;
  const missing = whyMissing(collection, place.account) !== null;
  if (found.length === 0 && !missing) return null;
  return (
    <TeamSection title="Pending invitations" amount={missing ? null : found.length}>
      <ListState collection={collection} account={place.account} what="invitations" compact>
        {() => <InvitationsTable {...table} />}
      </ListState>
    </TeamSection>
  );
}
