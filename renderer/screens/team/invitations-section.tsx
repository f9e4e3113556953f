import { type RefObject, useMemo, useState } from 'react';
import type { Invitation, Project } from '#domain/entities.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { compareTime } from '../../components/data-table/columns.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import type { RowAction } from '../../components/data-table/row-action.ts';
import { keyText } from '../../store/organization-key.ts';
import type { Place } from '../../store/selection.ts';
import { digits } from '../../words/counts.ts';
import { invitationColumns } from './invitation-columns.tsx';
import classes from './team.module.css';

/** So many are shown at first, so that members stay in view below a large batch. */
const few = 5;

interface Props {
  readonly place: Place;
  readonly invitations: readonly Invitation[];
  readonly projects: ReadonlyMap<string, Project>;
  readonly actionsOf: (invitation: Invitation) => readonly RowAction[];
  readonly scroller: RefObject<HTMLElement | null>;
}

export function InvitationsSection(props: Props) {
  const { place, invitations, projects, actionsOf, scroller } = props;
  const [all, setAll] = useState(false);
  const { roleNames } = place.account.capabilities;
  const columns = useMemo(() => invitationColumns({ roleNames, projects }), [roleNames, projects]);
  const shown = useMemo(
    () =>
      all
        ? invitations
        : invitations
            .toSorted((first, second) => compareTime(second.createdAt, first.createdAt))
            .slice(0, few),
    [all, invitations],
  );
  return (
    <section className={classes.section} aria-labelledby="pending-invitations">
      <div className={classes.heading}>
        <h2 className={classes.title} id="pending-invitations">
          Pending invitations
        </h2>
        <span className={classes.count}>{digits(invitations.length)}</span>
      </div>
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
      {invitations.length > few ? (
        <div className={classes.more}>
          <ActionButton small tone="quiet" onClick={() => setAll(!all)}>
            {all ? `Show the latest ${few}` : `Show all ${digits(invitations.length)}`}
          </ActionButton>
        </div>
      ) : null}
    </section>
  );
}
