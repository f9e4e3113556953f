import { whyNotWrite } from '../../actions/situation.ts';
import { bridge } from '../../bridge/bridge.ts';
import { ConfirmDialog } from '../../components/dialogs/confirm-dialog.tsx';
import { Name } from '../../components/name.tsx';
import type { Place } from '../../store/selection.ts';
import { memberName } from '../../texts/members.ts';
import { labelText } from '../../texts/untrusted-text.ts';
import { useOpenOffer } from './use-ownership.ts';

interface Props {
  readonly place: Place;
}

const gone = 'This offer is no longer open.';

function whyNotNow(place: Place, isOpen: boolean): string | null {
  if (!isOpen) return gone;
  return whyNotWrite(place, 'organization.see', 'canTransferOwnership');
}

export function AcceptOwnership({ place }: Props) {
  const { key, organization } = place;
  const open = useOpenOffer(place);
  const reason = whyNotNow(place, open !== null);
  const name = labelText(organization.name);
  const owner = open?.offer.offeredBy ? open.offer.offeredBy : 'The current owner';
  return (
    <ConfirmDialog
      title={`Accept ownership of ${name}?`}
      place={place}
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

export function EndOwnershipOffer({ place }: Props) {
  const { key, organization } = place;
  const open = useOpenOffer(place);
  const reason = whyNotNow(place, open !== null);
  const toMe = open?.toMe === true;
  const name = labelText(organization.name);
  return (
    <ConfirmDialog
      title={toMe ? `Decline ownership of ${name}?` : 'Withdraw the offer?'}
      place={place}
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
