import { useMemo } from 'react';
import { usePlatformNow } from '../../components/hooks/clock.ts';
import { useView } from '../../store/hooks.ts';
import { keyText } from '../../store/organization-key.ts';
import type { Place } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { type OpenOffer, openOfferOf, type SharedRisk, sharedRiskOf } from './ownership-state.ts';

/** Seconds: what counts in days need not be looked at more often. */
export const ownershipStep = 600;

export function useOpenOffer(place: Place): OpenOffer | null {
  const view = useView(place.key);
  return openOfferOf(place, view, usePlatformNow(ownershipStep));
}

export function useSharedRisk(place: Place): SharedRisk | null {
  const views = useStore((state) => state.views);
  const now = usePlatformNow(ownershipStep);
  return useMemo(() => {
    const { accountId } = place.key;
    const viewOf = (organizationId: string) => views[keyText({ accountId, organizationId })];
    return sharedRiskOf(place, viewOf, now);
  }, [place, views, now]);
}
