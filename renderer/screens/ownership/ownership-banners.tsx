import type { Place } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { OfferBanner } from './offer-banner.tsx';
import classes from './ownership.module.css';
import { RiskBanner } from './risk-banner.tsx';
import { useOpenOffer } from './use-ownership.ts';

/** An open offer stands above every list of its organization; what is merely a risk, above its team alone. */
export function OwnershipBanners({ place }: { readonly place: Place }) {
  const open = useOpenOffer(place);
  const isTeam = useStore(({ screen }) => screen === 'team');
  if (!open && !isTeam) return null;
  return (
    <div className={classes.banners}>
      {open ? <OfferBanner place={place} open={open} /> : <RiskBanner place={place} />}
    </div>
  );
}
