import { useMemo } from 'react';
import { usePlatformNow } from '../../components/hooks/clock.ts';
import { useView } from '../../store/hooks.ts';
import { keyText } from '../../store/organization-key.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { type OpenOffer, openOfferOf, type SharedRisk, sharedRiskOf } from './ownership-state.ts';

/** Seconds. A risk that is counted in days need not be checked more often. */
export const ownershipStep = 600;

export function useOpenOffer(context: OrganizationContext): OpenOffer | null {
  const view = useView(context.key);
  return openOfferOf(context, view, usePlatformNow(ownershipStep));
}

export function useSharedRisk(context: OrganizationContext): SharedRisk | null {
  const views = useStore((state) => state.views);
  const now = usePlatformNow(ownershipStep);
  return useMemo(() => {
    const { accountId } = context.key;
    const viewOf = (organizationId: string) => views[keyText({ accountId, organizationId })];
    return sharedRiskOf(context, viewOf, now);
  }, [context, views, now]);
}
