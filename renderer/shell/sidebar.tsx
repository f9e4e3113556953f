import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import {
  Activity,
  CreditCard,
  Folder,
  House,
  type LucideIcon,
  Settings,
  Users,
} from 'lucide-react';
import { useId, useMemo } from 'react';
import { isPending } from '#domain/invitations/invitation-state.ts';
import { type ActionName, actions } from '#preload/contract/actions.ts';
import { useAction } from '../actions/bindings.ts';
import { useOrganizationContext, useView } from '../store/hooks.ts';
import { itemsOf } from '../store/selection.ts';
import type { Screen } from '../store/state.ts';
import { useStore } from '../store/store.ts';
import { digits } from '../texts/counts.ts';
import { accentStyle } from '../theme/accents.ts';
import classes from './sidebar.module.css';
import { Switcher } from './switcher.tsx';

interface Entry {
  readonly screen: Screen;
  readonly action: ActionName;
  readonly icon: LucideIcon;
}

/** In the order of the sidebar. */
const entries: readonly Entry[] = [
  { screen: 'overview', action: 'go-overview', icon: House },
  { screen: 'projects', action: 'go-projects', icon: Folder },
  { screen: 'team', action: 'go-team', icon: Users },
  { screen: 'billing', action: 'go-billing', icon: CreditCard },
  { screen: 'activity', action: 'go-activity', icon: Activity },
  { screen: 'settings', action: 'go-settings', icon: Settings },
];

/** The entry under which a screen without one of its own is found. */
const sectionOf: Readonly<Partial<Record<Screen, Screen>>> = { project: 'projects' };

interface EntryProps {
  readonly entry: Entry;
  /** How many things there wait for an end, such as pending invitations; 0 shows nothing. */
  readonly work: number;
}

function SidebarEntry({ entry, work }: EntryProps) {
  const { reason, run } = useAction(entry.action);
  const current = useStore(({ screen }) => (sectionOf[screen] ?? screen) === entry.screen);
  const id = useId();
  const { icon: Icon } = entry;
  return (
    <>
      <UnstyledButton
        className={classes.entry}
        aria-current={current ? 'page' : undefined}
        aria-disabled={reason !== null || undefined}
        aria-description={work === 0 ? undefined : `${digits(work)} pending`}
        aria-describedby={reason === null ? undefined : id}
        data-tip={reason ?? undefined}
        data-tip-side="right"
        onClick={run}
      >
        <Icon size={16} className={classes.icon} aria-hidden />
        {actions[entry.action].label}
        {work === 0 ? null : (
          <span className={classes.work} aria-hidden>
            {digits(work)}
          </span>
        )}
      </UnstyledButton>
      {reason === null ? null : <VisuallyHidden id={id}>{reason}</VisuallyHidden>}
    </>
  );
}

export function Sidebar() {
  const context = useOrganizationContext();
  const view = useView(context?.key ?? null);
  const invitations = itemsOf(view?.invitations);
  const work: Partial<Record<Screen, number>> = {
    team: useMemo(() => invitations.filter(isPending).length, [invitations]),
  };
  return (
    <aside
      className={classes.sidebar}
      aria-label="Organization"
      style={context ? accentStyle(context.organization.id) : undefined}
    >
      <Switcher />
      {context ? (
        <nav aria-label="Sections">
          <ul className={classes.entries}>
            {entries.map((entry) => (
              <li key={entry.screen}>
                <SidebarEntry entry={entry} work={work[entry.screen] ?? 0} />
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
    </aside>
  );
}
