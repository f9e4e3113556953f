import type { ReceivedInvitation } from '#domain/entities.ts';
import type { AccountView } from '#preload/contract/shell.ts';
import { whyNotDecline } from '../../actions/situation.ts';
import { bridge } from '../../bridge/bridge.ts';
import { ConfirmDialog } from '../../components/dialogs/confirm-dialog.tsx';
import { Name } from '../../components/name.tsx';
import { useShell } from '../../store/hooks.ts';
import { labelText } from '../../texts/untrusted-text.ts';

interface Props {
  readonly account: AccountView;
  readonly invitation: ReceivedInvitation;
}

function Ask({ account, invitation }: Props) {
  const { id, organizationName, invitedBy } = invitation;
  const name = organizationName === '' ? 'an organization' : labelText(organizationName);
  return (
    <ConfirmDialog
      title={`Decline the invitation to ${name}?`}
      accountId={account.id}
      verb="Decline invitation"
      reason={whyNotDecline(account)}
      call={() => bridge.declineInvitation({ accountId: account.id, invitationId: id })}
      done={`Invitation to ${name} declined`}
    >
      <p>
        {invitedBy === '' ? null : (
          <>
            <Name inline>{invitedBy}</Name> invited you.{' '}
          </>
        )}
        To join later, you need a new invitation.
      </p>
    </ConfirmDialog>
  );
}

/** Closes with its account. */
export function DeclineInvitation({
  accountId,
  invitation,
}: {
  readonly accountId: string;
  readonly invitation: ReceivedInvitation;
}) {
  const account = useShell().accounts.find(({ id }) => id === accountId);
  return account ? <Ask account={account} invitation={invitation} /> : null;
}
