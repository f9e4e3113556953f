import { UnstyledButton } from '@mantine/core';
import { LayoutGrid, type LucideIcon, PanelLeft } from 'lucide-react';
import { focusHome } from '../components/hooks/focus.ts';
import { IconButton } from '../components/icon-button.tsx';
import { useShell } from '../store/hooks.ts';
import { contextsOf } from '../store/selection.ts';
import { useStore } from '../store/store.ts';
import { count, digits } from '../texts/counts.ts';
import classes from './sidebar.module.css';

interface Part {
  /** The subject of the screen that shows it. */
  readonly subject: string;
  readonly label: string;
  readonly icon: LucideIcon;
}

const parts: readonly Part[] = [{ subject: '', label: 'Organizations', icon: LayoutGrid }];

/** The parts of the screen of all organizations. */
export function AllSidebar() {
  const shell = useShell();
  const subject = useStore((state) => state.subject);
  const show = useStore((state) => state.show);
  const setSidebar = useStore((state) => state.setSidebar);
  const accounts = shell.accounts.length;
  return (
    <aside className={classes.sidebar} aria-label="All organizations">
      <div className={classes.head}>
        <div className={classes.heading}>
          <div className={classes.title}>All organizations</div>
          <div className={classes.detail}>
            {accounts > 1 ? `${count(accounts, 'account')} · ` : ''}
            {digits(contextsOf(shell).length)} in all
          </div>
        </div>
        <IconButton
          className={classes.toggle ?? ''}
          icon={PanelLeft}
          label="Hide sidebar"
          aria-expanded
          onClick={() => {
            setSidebar(false);
            focusHome();
          }}
        />
      </div>
      <nav aria-label="Sections">
        <ul className={classes.entries}>
          {parts.map(({ subject: part, label, icon: Icon }) => (
            <li key={part}>
              <UnstyledButton
                className={classes.entry}
                aria-current={part === subject ? 'page' : undefined}
                onClick={() => show('all', part)}
              >
                <Icon size={16} className={classes.icon} aria-hidden />
                {label}
              </UnstyledButton>
            </li>
          ))}
        </ul>
      </nav>
    </aside>
  );
}
