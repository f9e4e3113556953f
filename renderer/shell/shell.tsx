import { VisuallyHidden } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { perform } from '../actions/bindings.ts';
import { ActionButton } from '../components/action-button.tsx';
import { ErrorBoundary, ErrorMessage } from '../components/error-boundary.tsx';
import { useOrganizationContext } from '../store/hooks.ts';
import { keyText } from '../store/organization-key.ts';
import type { OrganizationContext } from '../store/selection.ts';
import type { Screen } from '../store/state.ts';
import { useStore } from '../store/store.ts';
import { usePaintedMark, useReadyMark } from '../store/use-painted.ts';
import { accentStyle } from '../theme/accents.ts';
import { JobBars } from './job-bars.tsx';
import { NoOrganization } from './no-organization.tsx';
import { Rail } from './rail.tsx';
import { screens } from './screens.tsx';
import classes from './shell.module.css';
import { Sidebar } from './sidebar.tsx';
import { StatusBar } from './status-bar.tsx';

function CurrentScreen({
  screen,
  context,
}: {
  readonly screen: Screen;
  readonly context: OrganizationContext | undefined;
}) {
  const entry = screens[screen];
  if (entry.needs === 'nothing') return <entry.component />;
  return context ? <entry.component context={context} /> : <NoOrganization />;
}

/** Covers the content while the sidebar lies over it. A press there, or a switch, closes the sidebar. */
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
  // For the pointer alone; the keyboard has Escape.
  return <div className={classes.backdrop} aria-hidden onPointerDown={() => setSidebar(false)} />;
}

/** Announces visible changes to screen readers. */
function Announcer() {
  const announcement = useStore((state) => state.announcement);
  return <VisuallyHidden role="status">{announcement}</VisuallyHidden>;
}

export function Shell() {
  const context = useOrganizationContext();
  const screen = useStore((state) => state.screen);
  const subject = useStore((state) => state.subject);
  const sidebar = useStore((state) => state.sidebar);
  const setSidebar = useStore((state) => state.setSidebar);
  const entry = screens[screen];
  const shown = entry.needs === 'organization' ? context : undefined;
  const OwnSidebar = entry.needs === 'nothing' ? entry.sidebar : undefined;
  const hasSidebar = sidebar && (shown !== undefined || OwnSidebar !== undefined);
  // Narrow windows (and 200% zoom) have no room for the sidebar; there it opens over the content.
  const narrow = useMediaQuery('(max-width: 719px)', false, { getInitialValueInEffect: false });
  useEffect(() => setSidebar(!narrow), [narrow, setSidebar]);
  usePaintedMark();
  useReadyMark();
  return (
    <div className={classes.window}>
      <Rail />
      {hasSidebar ? OwnSidebar ? <OwnSidebar /> : <Sidebar /> : null}
      {hasSidebar && narrow ? <SidebarBackdrop /> : null}
      <main className={classes.main} style={shown ? accentStyle(shown.organization.id) : undefined}>
        <ErrorBoundary
          subject={`${context ? keyText(context.key) : ''} ${screen} ${subject}`}
          fallback={(error) => (
            <ErrorMessage where="on this screen" error={error}>
              <ActionButton onClick={() => perform('sign-out')}>Sign out…</ActionButton>
            </ErrorMessage>
          )}
        >
          <CurrentScreen screen={screen} context={context} />
        </ErrorBoundary>
        <div className={classes.toasts} />
        <JobBars />
        <Announcer />
      </main>
      <StatusBar />
    </div>
  );
}
