import type { Place } from '../../store/selection.ts';
import { OfferBanner } from './offer-banner.tsx';
import classes from './ownership.module.css';
import { RiskBanner } from './risk-banner.tsx';
import { useOpenOffer } from './use-ownership.ts';

/** What stands above every list of an organization as long as its ownership needs somebody. */
export function OwnershipBanners({ place }: { readonly place: Place }) {
  const open = useOpenOffer(place);
  return (
    <div className={classes.banners}>
      {open ? <OfferBanner place={place} open={open} /> : <RiskBanner place={place} />}
    </div>
  );
}
