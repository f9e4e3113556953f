import { AccountChip } from '../../components/organization-tile.tsx';
import type { Crumb, ScreenHeaderProps } from '../../components/screen/screen-header.tsx';
import { ScreenHeader } from '../../components/screen/screen-header.tsx';
import { useOrganizationContext, useShell } from '../../store/hooks.ts';
import { organizationIdentity } from '../../store/organization-identity.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { accentStyle } from '../../theme/accents.ts';
import { OwnershipBanners } from '../ownership/offer-banner.tsx';
import { RiskSign } from '../ownership/risk-banner.tsx';
import { AccountBanner } from './account-banner.tsx';

type Props = Omit<ScreenHeaderProps, 'style' | 'hasSidebar' | 'marks'>;

function useOrganizationCrumb(context: OrganizationContext | undefined): readonly Crumb[] {
  const shell = useShell();
  if (!context) return [];
  const identity = organizationIdentity(shell, context.key);
  const beside = <AccountChip identity={identity} />;
  return [{ label: identity.name, beside, isInSidebar: true }];
}

/** The header of a screen of an organization, and the banners that belong above its content. */
export function Header({ crumbs = [], ...props }: Props) {
  const context = useOrganizationContext();
  const isTeam = useStore(({ screen }) => screen === 'team');
  const organization = useOrganizationCrumb(context);
  return (
    <>
      <ScreenHeader
        {...props}
        crumbs={[...organization, ...crumbs]}
        hasSidebar={context !== undefined}
        style={context ? accentStyle(context.organization.id) : undefined}
        marks={context && isTeam ? <RiskSign context={context} /> : null}
      />
      <AccountBanner />
      {context ? <OwnershipBanners context={context} /> : null}
    </>
  );
}
