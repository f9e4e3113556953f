import { useMemo } from 'react';
import type { OwnershipRisk } from '#domain/ownership-risk.ts';
import { usePlatformNow } from '../../components/clock.ts';
import { useView } from '../../store/hooks.ts';
import type { Place } from '../../store/selection.ts';
import { type OpenOffer, openOfferOf, riskOf } from './ownership-state.ts';

/** Seconds: what counts in days need not be looked at more often. */
export const ownershipStep = 600;

export function useOpenOffer(place: Place): OpenOffer | null {
  const view = useView(place.key);
  return openOfferOf(place, view, usePlatformNow(ownershipStep));
}

export function useOwnershipRisk(place: Place): OwnershipRisk | null {
  const view = useView(place.key);
  const now = usePlatformNow(ownershipStep);
  return useMemo(() => riskOf(place, view, now), [place, view, now]);
}
