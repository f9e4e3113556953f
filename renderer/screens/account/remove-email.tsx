import type { OwnEmail } from '#domain/own-account.ts';
import { bridge } from '../../bridge/bridge.ts';
import { ConfirmDialog } from '../../components/dialogs/confirm-dialog.tsx';
import { labelText } from '../../texts/untrusted-text.ts';

interface Props {
  readonly accountId: string;
  readonly email: OwnEmail;
}

export function RemoveEmail({ accountId, email }: Props) {
  const address = labelText(email.address);
  return (
    <ConfirmDialog
      title={`Remove ${address}?`}
      accountId={accountId}
      verb="Remove"
      call={() => bridge.removeEmail({ accountId, emailId: email.id })}
      done={`${address} removed`}
    >
      <p>You can’t sign in with it any more, and invitations to it are no longer yours.</p>
    </ConfirmDialog>
  );
}
