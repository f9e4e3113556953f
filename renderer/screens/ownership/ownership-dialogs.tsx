import { whyNotWrite } from '../../actions/situation.ts';
import { bridge } from '../../bridge/bridge.ts';
import { ConfirmDialog } from '../../components/dialogs/confirm-dialog.tsx';
import { Name } from '../../components/name.tsx';
import type { OrganizationContext } from '../../store/selection.ts';
import { memberName } from '../../texts/members.ts';
import { labelText } from '../../texts/untrusted-text.ts';
import { useOpenOffer } from './use-ownership.ts';

interface Props {
  readonly context: OrganizationContext;
}

const gone = 'This offer is no longer open.';

function whyNotNow(context: OrganizationContext, isOpen: boolean): string | null {
  if (!isOpen) return gone;
  return whyNotWrite(context, 'organization.see', 'canTransferOwnership');
}

export function AcceptOwnership({ context }: Props) {
  const { key, organization } = context;
  const open = useOpenOffer(context);
  const reason = whyNotNow(context, open !== null);
  const name = labelText(organization.name);
  const owner = open?.offer.offeredBy ? open.offer.offeredBy : 'The current owner';
  return (
    <ConfirmDialog
      title={`Accept ownership of ${name}?`}
      context={context}
      verb="Accept ownership"
      tone="primary"
      reason={reason}
      call={() => bridge.acceptOwnership({ key })}
      done={`You now own ${name}.`}
    >
      <p>
        You become the owner of{' '}
        <Name wrapped inline>
          {organization.name}
        </Name>
        . You are responsible for all of it, and only you can delete it or transfer it again.
      </p>
      <p>
        <Name wrapped inline>
          {owner}
        </Name>{' '}
        becomes an admin and keeps full control of the account.
      </p>
    </ConfirmDialog>
  );
}

export function EndOwnershipOffer({ context }: Props) {
  const { key, organization } = context;
  const open = useOpenOffer(context);
  const reason = whyNotNow(context, open !== null);
  const toMe = open?.toMe === true;
  const name = labelText(organization.name);
  return (
    <ConfirmDialog
      title={toMe ? `Decline ownership of ${name}?` : 'Withdraw the offer?'}
      context={context}
      verb={toMe ? 'Decline ownership' : 'Withdraw offer'}
      reason={reason}
      call={() => bridge.endOwnershipOffer({ key })}
      done={toMe ? `You declined ownership of ${name}.` : `Offer withdrawn. You still own ${name}.`}
    >
      {toMe ? (
        <p>
          <Name wrapped inline>
            {open.offer.offeredBy || 'The owner'}
          </Name>{' '}
          still owns{' '}
          <Name wrapped inline>
            {organization.name}
          </Name>
          , and your role stays the same. You can be offered ownership again.
        </p>
      ) : (
        <p>
          <Name wrapped inline>
            {open?.member ? memberName(open.member) : 'The member'}
          </Name>{' '}
          can no longer accept ownership of{' '}
          <Name wrapped inline>
            {organization.name}
          </Name>
          . You stay the owner, and can offer it again.
        </p>
      )}
    </ConfirmDialog>
  );
}
