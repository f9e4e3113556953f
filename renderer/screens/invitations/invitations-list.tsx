import { MailPlus, Search, Send } from 'lucide-react';
import { type ReactNode, type RefObject, useMemo } from 'react';
import type { Invitation, Project } from '#domain/entities.ts';
import { contactOf } from '#domain/identity.ts';
import { isPending } from '#domain/invitations/invitation-state.ts';
import type { Collection } from '#preload/contract/organization.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ListLine } from '../../components/filter/list-line.tsx';
import { DataTable } from '../../components/table/data-table.tsx';
import { ListState } from '../../components/table/list-state.tsx';
import { useSelection } from '../../components/table/row-selection.ts';
import { WaitingNote } from '../../components/waiting-note.tsx';
import { keyText } from '../../store/organization-key.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { digits, listed } from '../../texts/counts.ts';
import { wordsOfStatus } from '../../texts/invitations.ts';
import { labelText } from '../../texts/untrusted-text.ts';
import { invitationColumns } from './invitation-columns.tsx';
import { pendingOnly } from './invitation-facets.ts';
import { invitationStatuses } from './invitation-status.ts';
import type { FoundInvitations } from './use-found-invitations.ts';
import { useInvitationActions } from './use-invitation-actions.ts';

interface Props {
  readonly context: OrganizationContext;
  readonly collection: Collection<Invitation> | undefined;
  readonly found: FoundInvitations;
  readonly projects: ReadonlyMap<string, Project>;
  readonly scroller: RefObject<HTMLElement | null>;
  /** The button that invites people, for an empty list. */
  readonly invite: ReactNode;
}

const waitingKinds = ['invite', 'resend', 'revoke'] as const;

/** "2 not delivered, 1 expired and 9 pending". */
function summary({ amounts }: FoundInvitations): string {
  const parts = invitationStatuses.flatMap((status) => {
    const amount = amounts.get(status) ?? 0;
    return amount === 0 ? [] : [`${digits(amount)} ${wordsOfStatus(status).toLowerCase()}`];
  });
  return listed(parts);
}

function idOf({ id }: Invitation): string {
  return id;
}

function InvitationsTable({ context, found, projects, scroller }: Props) {
  const { roleTable } = context;
  const { local, clockOffset = 0 } = context.account;
  const subject = keyText(context.key);
  const { ofOne, ofMany, resend, noResend } = useInvitationActions(context, projects);
  const columns = useMemo(
    () => invitationColumns({ roleTable, projects, local, clockOffset }),
    [roleTable, projects, local, clockOffset],
  );
  const { all, shows, query } = found;
  const pending = all.filter((each) => isPending(each) && shows(each));
  const ids = useMemo(() => new Set(all.map(idOf)), [all]);
  const [state, onChange] = useSelection(subject, ids);
  const selected = all.filter(({ id }) => state.selected.has(id));
  return (
    <>
      <ListLine
        narrowing={found}
        detail={summary(found)}
        action={
          pending.length > 1 ? (
            <ActionButton
              small
              tone="quiet"
              leftSection={<Send size={14} aria-hidden />}
              reason={noResend}
              onClick={() => resend(pending)}
            >
              Resend all {digits(pending.length)}…
            </ActionButton>
          ) : null
        }
      />
      <DataTable
        label="Invitations"
        subject={subject}
        rows={all}
        shows={shows}
        query={query}
        rowLabel={(invitation) => labelText(contactOf(invitation))}
        columns={columns}
        initialSort={{ column: 'state', descending: false }}
        actionsOf={ofOne}
        selection={{ idOf, state, onChange, actions: ofMany(selected) }}
        scroller={scroller}
      />
    </>
  );
}

/** The invited people and their answers, or why the list cannot be shown. */
export function InvitationsList(props: Props) {
  const { context, collection, found, invite } = props;
  return (
    <>
      <WaitingNote context={context} kinds={waitingKinds} />
      <ListState collection={collection} account={context.account} what="invitations">
        {(all) =>
          all.length === 0 ? (
            <EmptyState
              icon={MailPlus}
              title="No invitations yet"
              detail="Everyone you invite appears here, with their answer."
              action={invite}
            />
          ) : (
            <div>
              <InvitationsTable key={keyText(context.key)} {...props} />
              {found.amount === 0 ? <NoInvitationsFound found={found} /> : null}
            </div>
          )
        }
      </ListState>
    </>
  );
}

function NoInvitationsFound({ found }: Pick<Props, 'found'>) {
  const answered = found.pending === 0 && found.query === JSON.stringify(['', pendingOnly]);
  return (
    <EmptyState
      icon={Search}
      title={answered ? 'No pending invitations' : 'No matching invitations'}
      detail={answered ? `${summary(found)}.` : 'Search matches email, inviter and role.'}
      action={
        <ActionButton onClick={found.clear}>
          {answered ? 'Show all invitations' : 'Clear filters'}
        </ActionButton>
      }
    />
  );
}
