import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { OfferBanner } from './offer-banner.tsx';
import classes from './ownership.module.css';
import { RiskBanner } from './risk-banner.tsx';
import { useOpenOffer } from './use-ownership.ts';

/** An open offer stands above every list of its organization; what is merely a risk, above its team alone. */
export function OwnershipBanners({ context }: { readonly context: OrganizationContext }) {
  const open = useOpenOffer(context);
  const isTeam = useStore(({ screen }) => screen === 'team');
  if (!open && !isTeam) return null;
  return (
    <div className={classes.banners}>
      {open ? <OfferBanner context={context} open={open} /> : <RiskBanner context={context} />}
    </div>
  );
}
