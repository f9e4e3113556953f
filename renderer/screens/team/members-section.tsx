import { Users } from 'lucide-react';
import { type ReactNode, type RefObject, useMemo } from 'react';
import type { Member, Project } from '#domain/entities.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import type { RowAction } from '../../components/data-table/row-action.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import screenClasses from '../../components/screen.module.css';
import { keyText } from '../../store/organization-key.ts';
import type { Place } from '../../store/selection.ts';
import { labelText } from '../../words/hostile.ts';
import { teamReach } from '../../words/reach.ts';
import { memberColumns, memberName } from './member-columns.tsx';
import { TeamSection } from './team-section.tsx';

interface Props {
  readonly place: Place;
  readonly members: readonly Member[];
  readonly projects: ReadonlyMap<string, Project>;
  readonly actionsOf: (member: Member) => readonly RowAction[];
  readonly scroller: RefObject<HTMLElement | null>;
  /** What to offer where nobody else is in the team yet; null where there is. */
  readonly alone: ReactNode;
}

export function MembersSection(props: Props) {
  const { place, members, projects, actionsOf, scroller, alone } = props;
  const { roleNames } = place.account.capabilities;
  const ownUserId = place.account.person.id;
  const reach = teamReach(place.organization.myRoles);
  const columns = useMemo(
    () => memberColumns({ ownUserId, roleNames, projects }),
    [ownUserId, roleNames, projects],
  );
  return (
    <TeamSection title="Members" amount={members.length}>
      {members.length === 0 ? null : (
        <DataTable
          label="Members"
          subject={keyText(place.key)}
          rows={members}
          rowLabel={(member) => labelText(memberName(member))}
          columns={columns}
          initialSort={{ column: 'role', descending: false }}
          actionsOf={actionsOf}
          scroller={scroller}
        />
      )}
      {reach === null ? null : <p className={screenClasses.reach}>{reach}</p>}
      {alone ? (
        <EmptyState
          icon={Users}
          title="People you work with belong here."
          detail="So far it is only you."
          action={alone}
        />
      ) : null}
    </TeamSection>
  );
}
