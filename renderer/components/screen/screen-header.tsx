import { Input } from '@mantine/core';
import { ChevronRight, PanelLeft, Search } from 'lucide-react';
import { type CSSProperties, type ReactNode, useEffect } from 'react';
import { useStore } from '../../store/store.ts';
import { labelText } from '../../texts/untrusted-text.ts';
import { focusHome } from '../hooks/focus.ts';
import { IconButton } from '../icon-button.tsx';
import { Keys } from '../menus/keys.tsx';
import { Name } from '../name.tsx';
import { enterList } from '../table/list-keys.ts';
import { MoreMenu } from '../table/more-menu.tsx';
import type { RowAction } from '../table/row-action.ts';
import classes from './screen-header.module.css';

/** A place above the screen: its name and, unless it is the organization itself, how to go there. */
export interface Crumb {
  readonly label: string;
  readonly onOpen?: () => void;
  /** What tells it apart from others of its name, such as the chip of its account. */
  readonly beside?: ReactNode;
  /** Whether narrow windows leave it out while the sidebar shows it. */
  readonly isInSidebar?: boolean;
}

export interface SearchField {
  readonly label: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
}

const appName = 'Orgdesk';

/** Names the window after its screen: "Team — Acme Hosting — Orgdesk". `places`: the innermost first. */
function useWindowTitle(places: readonly string[]): void {
  const title = [...places.map(labelText), appName].join(' — ');
  useEffect(() => {
    document.title = title;
    return () => {
      document.title = appName;
    };
  }, [title]);
}

/** The one search of a screen. Narrow windows show its icon until it is used. */
function HeaderSearch({ label, text, onChange }: SearchField) {
  return (
    <Input
      className={classes.search}
      wrapperProps={{ 'data-empty': text === '' || undefined }}
      type="search"
      data-list-search
      aria-label={label}
      placeholder={label}
      leftSection={<Search size={16} aria-hidden />}
      rightSection={text === '' ? <Keys shortcut="/" /> : null}
      value={text}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'ArrowDown' && enterList()) event.preventDefault();
        if (event.key !== 'Escape') return;
        // A panel beside the list stays open.
        event.preventDefault();
        if (text === '') focusHome();
        else onChange('');
      }}
    />
  );
}

export interface ScreenHeaderProps {
  readonly title: string;
  /** The places above the screen, outermost first. */
  readonly crumbs?: readonly Crumb[];
  /** Marks beside the title. */
  readonly marks?: ReactNode;
  readonly search?: SearchField;
  /** The filters of the list. */
  readonly filter?: ReactNode;
  /** One primary action. */
  readonly action?: ReactNode;
  /** Everything else, in a menu. */
  readonly more?: readonly RowAction[] | undefined;
  /** Sets the accent of the organization. */
  readonly style?: CSSProperties | undefined;
  /** Whether the screen belongs to an organization, whose sidebar can be shown. */
  readonly hasSidebar?: boolean;
}

/** The bar at the top of every screen: "Acme Hosting › Billing", one search, one primary action, a menu. */
export function ScreenHeader(props: ScreenHeaderProps) {
  const { title, crumbs = [], marks, search, filter, action, more, style } = props;
  const { hasSidebar = false } = props;
  const sidebar = useStore((state) => state.sidebar);
  const setSidebar = useStore((state) => state.setSidebar);
  useWindowTitle([title, ...crumbs.map(({ label }) => label).toReversed()]);
  return (
    <header
      className={classes.header}
      data-beside-sidebar={(hasSidebar && sidebar) || undefined}
      style={style}
    >
      {hasSidebar && !sidebar ? (
        <IconButton
          className={classes.toggle ?? ''}
          icon={PanelLeft}
          label="Show sidebar"
          aria-expanded={false}
          onClick={() => setSidebar(true)}
        />
      ) : null}
      <div className={classes.place}>
        {crumbs.map(({ label, onOpen, beside, isInSidebar = false }) => (
          <span key={label} className={classes.crumb} data-in-sidebar={isInSidebar || undefined}>
            {onOpen ? (
              <button type="button" className={classes.open} onClick={onOpen}>
                <Name>{label}</Name>
              </button>
            ) : (
              <Name>{label}</Name>
            )}
            {beside}
            <ChevronRight size={14} className={classes.chevron} aria-hidden />
          </span>
        ))}
        <h1 className={classes.title} tabIndex={-1} data-focus-home>
          <Name>{title}</Name>
        </h1>
        {marks}
      </div>
      {filter}
      {search ? <HeaderSearch {...search} /> : null}
      {action}
      {more && more.length > 0 ? <MoreMenu actions={more} /> : null}
    </header>
  );
}
