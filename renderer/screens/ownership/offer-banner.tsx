import type { ReactNode } from 'react';
import { whyNotWritable } from '../../actions/situation.ts';
import { ActionButton } from '../../components/action-button.tsx';
import classes from '../../components/banner.module.css';
import { Name } from '../../components/name.tsx';
import { Note } from '../../components/note.tsx';
import { Expiry } from '../../components/time-ago.tsx';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { memberName } from '../../texts/members.ts';
import ownershipClasses from './ownership.module.css';
import type { OpenOffer } from './ownership-state.ts';
import { RiskBanner } from './risk-banner.tsx';
import { useOpenOffer } from './use-ownership.ts';

interface Props {
  readonly context: OrganizationContext;
  readonly open: OpenOffer;
}

function Expires({ expiresAt }: { readonly expiresAt: string | null }) {
  if (expiresAt === null) return null;
  return (
    <>
      {' '}
      The offer expires <Expiry iso={expiresAt} sentence />.
    </>
  );
}

function Made({ context, open: { offer, member } }: Props) {
  return (
    <>
      You offered ownership of <Name inline>{context.organization.name}</Name> to{' '}
      <strong>
        <Name inline>{member ? memberName(member) : 'a member'}</Name>
      </strong>
      . You stay the owner until it’s accepted.
      <Expires expiresAt={offer.expiresAt} />
    </>
  );
}

function Got({ context, open: { offer } }: Props) {
  return (
    <>
      <strong>
        <Name inline>{offer.offeredBy === '' ? 'The owner' : offer.offeredBy}</Name>
      </strong>{' '}
      offers you ownership of <Name inline>{context.organization.name}</Name>. Nothing changes until
      you accept.
      <Expires expiresAt={offer.expiresAt} />
    </>
  );
}

/** The open offer, for the person who made it and the one who received it. */
function OfferBanner({ context, open }: Props) {
  const openOverlay = useStore((state) => state.openOverlay);
  const { key, account } = context;
  const reason = whyNotWritable(account);
  const button = (words: string, kind: 'accept-ownership' | 'end-ownership-offer'): ReactNode => (
    <ActionButton small reason={reason} onClick={() => openOverlay({ kind, key })}>
      {words}
    </ActionButton>
  );
  return (
    <div className={classes.banner}>
      <Note
        tone="info"
        row
        actions={
          open.toMe ? (
            <>
              {button('Decline…', 'end-ownership-offer')}
              {button('Accept ownership…', 'accept-ownership')}
            </>
          ) : (
            button('Withdraw…', 'end-ownership-offer')
          )
        }
      >
        {open.toMe ? <Got context={context} open={open} /> : <Made context={context} open={open} />}
      </Note>
    </div>
  );
}

/** Shows an open offer above every list of its organization, and a risk only above its team. */
export function OwnershipBanners({ context }: { readonly context: OrganizationContext }) {
  const open = useOpenOffer(context);
  const isTeam = useStore(({ screen }) => screen === 'team');
  if (!open && !isTeam) return null;
  return (
    <div className={ownershipClasses.banners}>
      {open ? <OfferBanner context={context} open={open} /> : <RiskBanner context={context} />}
    </div>
  );
}
