import { whyNotWrite } from '../../actions/situation.ts';
import { bridge } from '../../bridge.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { Name } from '../../components/name.tsx';
import type { Place } from '../../store/selection.ts';
import { labelText } from '../../words/hostile.ts';
import { memberName } from '../../words/members.ts';
import { useOpenOffer } from './use-ownership.ts';

interface Props {
  readonly place: Place;
}

const gone = 'There is no offer any more: it was withdrawn, declined or accepted, or it ended.';

function whyNotNow(place: Place, isOpen: boolean): string | null {
  if (!isOpen) return gone;
  return whyNotWrite(place, 'organization.see', 'canTransferOwnership');
}

export function AcceptOwnership({ place }: Props) {
  const { key, organization } = place;
  const open = useOpenOffer(place);
  const reason = whyNotNow(place, open !== null);
  const name = labelText(organization.name);
  const owner = open?.offer.offeredBy ? open.offer.offeredBy : 'Who owns it now';
  return (
    <ConfirmDialog
      title="Accept the ownership?"
      place={place}
      verb="Accept ownership"
      tone="primary"
      reason={reason}
      call={() => bridge.acceptOwnership({ key })}
      done={`You own ${name} now.`}
    >
      <p>
        You become the owner of <Name inline>{organization.name}</Name>, and are ultimately
        responsible for all that happens in it: you reach every project, and only you can delete the
        organization or give it to somebody else.
      </p>
      <p>
        <Name inline>{owner}</Name> becomes an admin at once and keeps full control of the account.
        To give the ownership back, you offer it to them.
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
      title={toMe ? 'Decline the ownership?' : 'Withdraw the offer?'}
      place={place}
      verb={toMe ? 'Decline ownership' : 'Withdraw offer'}
      reason={reason}
      call={() => bridge.endOwnershipOffer({ key })}
      done={
        toMe
          ? `You declined the ownership of ${name}.`
          : `The offer of ${name} was withdrawn; you stay its owner.`
      }
    >
      {toMe ? (
        <p>
          <Name inline>{open.offer.offeredBy || 'The owner'}</Name> stays the owner of{' '}
          <Name inline>{organization.name}</Name>, and your role stays as it is. They can offer it
          to you again.
        </p>
      ) : (
        <p>
          <Name inline>{open?.member ? memberName(open.member) : 'The member'}</Name> can no longer
          accept the ownership of <Name inline>{organization.name}</Name>. You stay the owner, and
          can offer it again.
        </p>
      )}
    </ConfirmDialog>
  );
}
