import { useMediaQuery } from '@mantine/hooks';
import { Building2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { assertNever } from '#domain/assert-never.ts';
import { useAction } from '../actions/bindings.ts';
import { ActionButton } from '../components/action-button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { ProjectsScreen } from '../screens/projects/projects-screen.tsx';
import { TeamScreen } from '../screens/team/team-screen.tsx';
import { usePlace } from '../store/hooks.ts';
import type { Place } from '../store/selection.ts';
import type { Screen } from '../store/state.ts';
import { useStore } from '../store/store.ts';
import { useReadyMark } from '../store/use-ready-mark.ts';
import { Header } from './header.tsx';
import { Rail } from './rail.tsx';
import classes from './shell.module.css';
import { Sidebar } from './sidebar.tsx';
import { StatusBar } from './status-bar.tsx';
import { usePaintedMark } from './use-painted-mark.ts';

function ScreenOf({ screen, place }: { readonly screen: Screen; readonly place: Place }) {
  switch (screen) {
    case 'projects':
      return <ProjectsScreen place={place} />;
    case 'team':
      return <TeamScreen place={place} />;
    default:
      return assertNever(screen);
  }
}

function NoOrganization() {
  const { label, reason, run } = useAction('create-organization');
  return (
    <>
      <Header title="Organizations" />
      <EmptyState
        icon={Building2}
        title="Organizations that you own or belong to stand here."
        detail="There is none yet. Create one, or ask somebody to invite you to theirs."
        action={
          <ActionButton tone="primary" reason={reason} onClick={run}>
            {label}
          </ActionButton>
        }
      />
    </>
  );
}

/** Where the sidebar lies over the content: anything done there or beside it closes it. */
function SidebarBackdrop() {
  const setSidebar = useStore((state) => state.setSidebar);
  const screen = useStore((state) => state.screen);
  const current = useStore((state) => state.current);
  const [opened] = useState({ screen, current });
  useEffect(() => {
    if (screen !== opened.screen || current !== opened.current) setSidebar(false);
  }, [screen, current, opened, setSidebar]);
  useEffect(() => {
    const close = (event: KeyboardEvent) => {
      if (event.key === 'Escape') setSidebar(false);
    };
    window.addEventListener('keydown', close);
    return () => window.removeEventListener('keydown', close);
  }, [setSidebar]);
  // The keyboard has Escape; this is for the pointer alone.
  return <div className={classes.backdrop} aria-hidden onPointerDown={() => setSidebar(false)} />;
}

export function Shell() {
  const place = usePlace();
  const screen = useStore((state) => state.screen);
  const sidebar = useStore((state) => state.sidebar);
  const setSidebar = useStore((state) => state.setSidebar);
  // Narrow windows (and 200% zoom) have no room for it; there it opens over the content.
  const narrow = useMediaQuery('(max-width: 719px)', false, { getInitialValueInEffect: false });
  useEffect(() => setSidebar(!narrow), [narrow, setSidebar]);
  useReadyMark();
  usePaintedMark();
  return (
    <div className={classes.window}>
      <Rail />
      {sidebar ? <Sidebar /> : null}
      {sidebar && narrow ? <SidebarBackdrop /> : null}
      <main className={classes.main}>
        {place ? <ScreenOf screen={screen} place={place} /> : <NoOrganization />}
      </main>
      <StatusBar />
    </div>
  );
}
