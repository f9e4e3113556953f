/**
 * The renderer's entry: asks main once for the cached data, draws it, then listens for pushes.
 *
 * Mantine sets `style` attributes and one <style> for its variables, which is why the content security policy
 * allows inline styles; scripts are loaded only from the app's own files.
 */
import { firstAnswer } from './bridge/first-answer.ts';
import '@fontsource-variable/inter/wght.css';
import './theme/mantine-styles.ts';
import './theme/global.css';
import './theme/forced-colors.css';
import { MantineProvider } from '@mantine/core';
import { useLayoutEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { setRegion } from '#domain/region.ts';
import { perform } from './actions/bindings.ts';
import { openPlace } from './actions/open-place.ts';
import { App } from './app.tsx';
import { bridge } from './bridge/bridge.ts';
import { ErrorBoundary, ErrorMessage } from './components/error-boundary.tsx';
import { loadScreen } from './shell/screens.tsx';
import { useStore } from './store/store.ts';
import { colorScheme, cssVariables, theme } from './theme/theme.ts';

function Root() {
  const chosen = useStore((state) => state.shell?.theme ?? 'system');
  const density = useStore((state) => state.shell?.preferences.density ?? 'compact');
  useLayoutEffect(() => {
    document.documentElement.dataset.density = density;
  }, [density]);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={colorScheme}
      forceColorScheme={chosen === 'system' ? undefined : chosen}
      defaultColorScheme="auto"
    >
      <ErrorBoundary fallback={(error) => <ErrorMessage where="in this window" error={error} />}>
        <App />
      </ErrorBoundary>
    </MantineProvider>
  );
}

async function start(): Promise<void> {
  const { begin, receiveShell, receiveView, receiveJobs, receiveResource, openOverlay } =
    useStore.getState();
  const { receiveInbox, openInbox } = useStore.getState();
  bridge.onShell(receiveShell);
  bridge.onOrganization(receiveView);
  bridge.onJobs(receiveJobs);
  bridge.onResource(receiveResource);
  bridge.onInbox(receiveInbox);
  bridge.onOpenInbox(openInbox);
  bridge.onAction(perform);
  bridge.onInvitationLink((link) => openOverlay({ kind: 'received', link }));
  bridge.onPlaceLink((link) => void openPlace(link));
  // Most organizations open on it, so its file is read while main answers.
  void loadScreen('overview');
  const { shell, view } = await firstAnswer;
  document.documentElement.dataset.system = shell.system;
  setRegion([shell.region, ...navigator.languages]);
  begin(shell, view);
  // The first paint is of the whole screen.
  await loadScreen(useStore.getState().screen);
  const root = document.getElementById('root');
  if (!root) throw new Error('index.html has no #root.');
  createRoot(root).render(<Root />);
}

start().catch((error: unknown) => {
  // React may not be rendered yet, so the message is written directly.
  const root = document.getElementById('root');
  if (root) {
    root.textContent = `Orgdesk couldn’t start: ${error instanceof Error ? error.message : String(error)}`;
  }
});
