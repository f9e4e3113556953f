import { MailPlus, Search } from 'lucide-react';
import { type ReactNode, type RefObject, useMemo } from 'react';
import type { Invitation, Project } from '#domain/entities.ts';
import type { Collection } from '#preload/contract/organization.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ListState } from '../../components/list-state.tsx';
import { keyText } from '../../store/organization-key.ts';
import type { Place } from '../../store/selection.ts';
import { labelText } from '../../words/hostile.ts';
import { invitationColumns } from './invitation-columns.tsx';
import { useInvitationActions } from './use-invitation-actions.ts';

interface Props {
  readonly place: Place;
  readonly collection: Collection<Invitation> | undefined;
  /** Those that the search leaves. */
  readonly found: readonly Invitation[];
  readonly projects: ReadonlyMap<string, Project>;
  readonly scroller: RefObject<HTMLElement | null>;
  /** What brings an invitation here. */
  readonly invite: ReactNode;
  /** What makes a search that finds nothing end. */
  readonly showAll: ReactNode;
}

function InvitationsTable({ place, found, projects, scroller }: Props) {
  const { roleNames } = place.account.capabilities;
  const actionsOf = useInvitationActions(place);
  const columns = useMemo(() => invitationColumns({ roleNames, projects }), [roleNames, projects]);
  return (
    <DataTable
      label="Invitations"
      subject={keyText(place.key)}
      rows={found}
      rowLabel={(invitation) => labelText(invitation.email)}
      columns={columns}
      initialSort={{ column: 'expires', descending: true }}
      actionsOf={actionsOf}
      scroller={scroller}
    />
  );
}

/** Those who were invited; where that cannot be told, it says so. */
export function InvitationsList(props: Props) {
  const { place, collection, found, invite, showAll } = props;
  return (
    <ListState collection={collection} account={place.account} what="invitations">
      {(all) => {
        if (found.length > 0) return <InvitationsTable {...props} />;
        return all.length > 0 ? (
          <EmptyState
            icon={Search}
            title="No invitation has that address, name or role."
            action={showAll}
          />
        ) : (
          <EmptyState
            icon={MailPlus}
            title="Those you invite stand here until they answer."
            detail="Nobody is invited."
            action={invite}
          />
        );
      }}
    </ListState>
  );
}
