import { UnstyledButton } from '@mantine/core';
import {
  Activity,
  House,
  LayoutGrid,
  ListFilter,
  type LucideIcon,
  Pencil,
  Trash2,
  Users,
} from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { SavedView } from '#preload/contract/shell.ts';
import { focusHome } from '../components/hooks/focus.ts';
import type { MenuPosition } from '../components/menus/opening.ts';
import { Name } from '../components/name.tsx';
import type { RowAction } from '../components/table/row-action.ts';
import { RowMenu } from '../components/table/row-menu-on-demand.ts';
import { amountIn, subjectOfAccount, subjectOfView } from '../screens/all/saved-views.ts';
import { useAllRows } from '../screens/all/use-all-rows.ts';
import { useShell } from '../store/hooks.ts';
import { accountLabel } from '../store/organization-identity.ts';
import { contextsOf } from '../store/selection.ts';
import { useStore } from '../store/store.ts';
import { count, digits } from '../texts/counts.ts';
import { labelText } from '../texts/untrusted-text.ts';
import { HideSidebar } from './hide-sidebar.tsx';
import classes from './sidebar.module.css';

interface EntryProps {
  /** The subject of the screen that the entry opens. */
  readonly subject: string;
  readonly label: string;
  readonly icon: LucideIcon;
  /** How many it shows; null for no number. */
  readonly amount?: number | null;
  readonly onMenu?: (at: MenuPosition) => void;
}

function Entry({ subject, label, icon: Icon, amount = null, onMenu }: EntryProps) {
  const isShown = useStore((state) => state.subject === subject);
  const show = useStore((state) => state.show);
  return (
    <li>
      <UnstyledButton
        className={classes.entry}
        aria-current={isShown ? 'page' : undefined}
        aria-description={amount === null ? undefined : digits(amount)}
        onClick={() => show('all', subject)}
        onContextMenu={(event) => {
          if (!onMenu) return;
          event.preventDefault();
          const { left, bottom } = event.currentTarget.getBoundingClientRect();
          onMenu({ x: left, y: bottom });
        }}
      >
        <Icon size={16} className={classes.icon} aria-hidden />
        <Name>{label}</Name>
        {amount === null ? null : (
          <span className={classes.amount} aria-hidden>
            {digits(amount)}
          </span>
        )}
      </UnstyledButton>
    </li>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h2 className={classes.part}>{title}</h2>
      <ul className={classes.entries}>{children}</ul>
    </section>
  );
}

/** What can be done with a saved view. */
function useViewActions(): (view: SavedView) => readonly RowAction[] {
  const { savedViews } = useShell().remembered;
  const { remember, openOverlay, say, show } = useStore.getState();
  return (view) => [
    {
      label: 'Rename…',
      icon: Pencil,
      reason: null,
      run: () => openOverlay({ kind: 'name-view', view }),
    },
    {
      label: 'Delete',
      icon: Trash2,
      reason: null,
      run: () => {
        remember({ savedViews: savedViews.filter(({ id }) => id !== view.id) });
        if (useStore.getState().subject === subjectOfView(view.id)) show('all');
        say(`View ${view.name} deleted`, 'info', {
          label: 'Undo',
          run: () => remember({ savedViews }),
        });
      },
    },
  ];
}

function SavedViews() {
  const { savedViews } = useShell().remembered;
  const { rows, facets } = useAllRows();
  const actionsOf = useViewActions();
  const [menu, setMenu] = useState<(MenuPosition & { readonly id: string }) | null>(null);
  if (savedViews.length === 0) return null;
  const chosen = savedViews.find(({ id }) => id === menu?.id);
  return (
    <Part title="Saved views">
      {savedViews.map((view) => (
        <Entry
          key={view.id}
          subject={subjectOfView(view.id)}
          label={view.name}
          icon={ListFilter}
          amount={amountIn(view, rows, facets)}
          onMenu={(at) => setMenu({ ...at, id: view.id })}
        />
      ))}
      {menu && chosen ? (
        <RowMenu
          at={menu}
          label={chosen.name}
          actions={actionsOf(chosen)}
          onClose={() => {
            setMenu(null);
            focusHome();
          }}
        />
      ) : null}
    </Part>
  );
}

/** The parts of the screen of all organizations, the saved views and the accounts. */
export function AllSidebar() {
  const shell = useShell();
  const { accounts } = shell;
  return (
    <aside className={classes.sidebar} aria-label="All organizations">
      <div className={classes.head}>
        <div className={classes.heading}>
          <div className={classes.title}>All organizations</div>
          <div className={classes.detail}>
            {accounts.length > 1 ? `${count(accounts.length, 'account')} · ` : ''}
            {digits(contextsOf(shell).length)} in all
          </div>
        </div>
        <HideSidebar />
      </div>
      <nav aria-label="Sections">
        <ul className={classes.entries}>
          <Entry subject="" label="Organizations" icon={LayoutGrid} />
          <Entry subject="people" label="People" icon={Users} />
          <Entry subject="activity" label="Activity" icon={Activity} />
        </ul>
        <SavedViews />
        {accounts.length < 2 ? null : (
          <Part title="Accounts">
            {accounts.map(({ id }) => (
              <Entry
                key={id}
                subject={subjectOfAccount(id)}
                label={labelText(accountLabel(shell, id))}
                icon={House}
              />
            ))}
          </Part>
        )}
      </nav>
    </aside>
  );
}
