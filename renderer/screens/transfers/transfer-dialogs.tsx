import type { ProjectTransfer } from '#domain/project-details.ts';
import { whyNotWrite } from '../../actions/situation.ts';
import { bridge } from '../../bridge/bridge.ts';
import { ConfirmDialog } from '../../components/dialogs/confirm-dialog.tsx';
import { Name } from '../../components/name.tsx';
import { DangerLine } from '../../components/note.tsx';
import type { OrganizationContext } from '../../store/selection.ts';
import { labelText } from '../../texts/untrusted-text.ts';
import { transferTarget } from './transfer-words.ts';

interface Props {
  readonly context: OrganizationContext;
  readonly transfer: ProjectTransfer;
}

function nameOf({ projectName }: ProjectTransfer): string {
  return projectName.trim() === '' ? 'the project' : labelText(projectName);
}

/** Accepts a project that is offered to the organization, after saying who loses it. */
export function AcceptTransfer({ context, transfer }: Props) {
  const { key, organization } = context;
  const name = nameOf(transfer);
  return (
    <ConfirmDialog
      title={`Accept ${name}?`}
      context={context}
      verb="Accept project"
      tone="primary"
      reason={whyNotWrite(context, 'projects.manage', 'canTransferProjects')}
      call={() => bridge.acceptTransfer({ key, transferId: transfer.id })}
      done={`${name} now belongs to ${labelText(organization.name)}`}
    >
      <DangerLine>
        People in the project who don’t collaborate in this organization lose access to it, and its
        API keys stop working.
      </DangerLine>
      <p>
        The project and everything in it then belong to{' '}
        <Name wrapped inline>
          {organization.name}
        </Name>
        , which pays for it. It has no payment method until you choose one.
      </p>
    </ConfirmDialog>
  );
}

/** Declines a project that is offered to the organization, or withdraws an offer of the organization. */
export function EndTransfer({ context, transfer }: Props) {
  const { key } = context;
  const isReceived = transfer.organizationId === key.organizationId;
  const name = nameOf(transfer);
  return (
    <ConfirmDialog
      title={isReceived ? `Decline ${name}?` : `Withdraw the offer of ${name}?`}
      context={context}
      verb={isReceived ? 'Decline project' : 'Withdraw offer'}
      tone="primary"
      reason={whyNotWrite(context, 'projects.manage', 'canTransferProjects')}
      call={() => bridge.endTransfer({ key, transferId: transfer.id })}
      done={isReceived ? `${name} declined` : 'Offer withdrawn'}
    >
      <p>
        {isReceived
          ? 'The project stays where it is. It can be offered to you again.'
          : `The project stays here, and ${labelText(transferTarget(transfer))} can no longer accept it.`}
      </p>
    </ConfirmDialog>
  );
}
