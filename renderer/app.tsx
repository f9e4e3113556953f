import { useEffect } from 'react';
import { useShortcuts } from './actions/use-shortcuts.ts';
import { RowMenu } from './components/data-table/row-menu-on-demand.ts';
import { onDemand } from './components/on-demand.tsx';
import { AddMenu, SwitcherPopover, UserMenu } from './shell/on-demand.ts';
import { Shell } from './shell/shell.tsx';
import { useStore } from './store/store.ts';

const ConnectScreen = onDemand(async () => {
  const file = await import('./screens/connect/connect-screen.tsx');
  return file.ConnectScreen;
});
const Overlays = onDemand(async () => (await import('./overlays.tsx')).Overlays);
const Palette = onDemand(async () => (await import('./palette/palette.tsx')).Palette);
const Tips = onDemand(async () => (await import('./components/tips.tsx')).Tips);
const Toasts = onDemand(async () => (await import('./shell/toasts.tsx')).Toasts);

/** What is small and wanted at once when it is wanted, in the order of likelihood. */
async function preloadMenus(): Promise<void> {
  for (const { preload } of [UserMenu, RowMenu, SwitcherPopover, AddMenu]) await preload();
}

export function App() {
  const hasAccounts = useStore((state) => (state.shell?.accounts.length ?? 0) > 0);
  const connecting = useStore((state) => state.connecting);
  const palette = useStore((state) => state.palette);
  const overlay = useStore((state) => state.overlay !== null);
  const notices = useStore((state) => (state.shell?.notices.length ?? 0) > 0 || state.toasts > 0);
  const painted = useStore((state) => state.painted);
  useShortcuts();
  useEffect(() => {
    if (!painted || !hasAccounts) return;
    const idle = requestIdleCallback(() => void preloadMenus());
    return () => cancelIdleCallback(idle);
  }, [painted, hasAccounts]);
  return (
    <>
      {hasAccounts && !connecting ? <Shell /> : <ConnectScreen />}
      {painted ? <Tips /> : null}
      {overlay ? <Overlays /> : null}
      {palette ? <Palette /> : null}
      {notices ? <Toasts /> : null}
    </>
  );
}
