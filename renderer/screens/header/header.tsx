import { Input } from '@mantine/core';
import { ChevronRight, Ellipsis, PanelLeft, Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { focusHome } from '../../components/hooks/focus.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { Keys } from '../../components/menus/keys.tsx';
import { useMenuButton } from '../../components/menus/opening.ts';
import { Name } from '../../components/name.tsx';
import { AccountChip } from '../../components/organization-tile.tsx';
import type { RowAction } from '../../components/table/row-action.ts';
import { RowMenu } from '../../components/table/row-menu-on-demand.ts';
import { enterList } from '../../components/table/use-row-focus.ts';
import { useIdentity, useOrganizationContext } from '../../store/hooks.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { accentStyle } from '../../theme/accents.ts';
import { OwnershipBanners } from '../ownership/offer-banner.tsx';
import { RiskSign } from '../ownership/risk-banner.tsx';
import { AccountBanner } from './account-banner.tsx';
import classes from './header.module.css';

/** The other actions of a screen, besides its primary one. */
function HeaderMenu({ actions }: { readonly actions: readonly RowAction[] }) {
  const { position, close, button, props } = useMenuButton();
  return (
    <>
      <IconButton ref={button} icon={Ellipsis} label="More" {...props} />
      {position ? <RowMenu at={position} label="More" actions={actions} onClose={close} /> : null}
    </>
  );
}

interface Props {
  readonly title: string;
  readonly search?: {
    readonly label: string;
    readonly text: string;
    readonly onChange: (text: string) => void;
  };
  /** The filters of the list. */
  readonly filter?: ReactNode;
  /** One primary action. */
  readonly action?: ReactNode;
  /** Everything else, in a menu. */
  readonly more?: readonly RowAction[];
}

/** The organization of the list, as the first part of the breadcrumb. */
function OrganizationCrumb({ context }: { readonly context: OrganizationContext }) {
  const identity = useIdentity(context.key);
  return (
    <span className={classes.whose}>
      <Name className={classes.organization}>{identity.name}</Name>
      <AccountChip identity={identity} />
      <ChevronRight size={16} className={classes.chevron} aria-hidden />
    </span>
  );
}

export function Header({ title, search, filter, action, more }: Props) {
  const context = useOrganizationContext();
  const sidebar = useStore((state) => state.sidebar);
  const screen = useStore((state) => state.screen);
  const setSidebar = useStore((state) => state.setSidebar);
  return (
    <>
      <header
        className={classes.header}
        data-beside-sidebar={sidebar || undefined}
        style={context ? accentStyle(context.organization.id) : undefined}
      >
        {context ? (
          <IconButton
            icon={PanelLeft}
            label={sidebar ? 'Hide sidebar' : 'Show sidebar'}
            aria-expanded={sidebar}
            onClick={() => setSidebar(!sidebar)}
          />
        ) : null}
        {context ? <OrganizationCrumb context={context} /> : null}
        <h1 className={classes.title} tabIndex={-1} data-focus-home>
          {title}
        </h1>
        {context && screen === 'team' ? <RiskSign context={context} /> : null}
        <span className={classes.space} />
        {filter}
        {search ? (
          <Input
            className={classes.search}
            type="search"
            data-list-search
            aria-label={search.label}
            placeholder={search.label}
            leftSection={<Search size={16} aria-hidden />}
            rightSection={search.text === '' ? <Keys shortcut="/" /> : null}
            value={search.text}
            onChange={(event) => search.onChange(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'ArrowDown' && enterList()) event.preventDefault();
              if (event.key !== 'Escape') return;
              if (search.text === '') focusHome();
              else search.onChange('');
            }}
          />
        ) : null}
        {action}
        {more ? <HeaderMenu actions={more} /> : null}
      </header>
      <AccountBanner />
      {context ? <OwnershipBanners context={context} /> : null}
    </>
  );
}
