import { useEffect } from 'react';
import { useShortcuts } from './actions/use-shortcuts.ts';
import { ClockOffset } from './components/hooks/clock.ts';
import { onDemand, type Preloadable } from './components/on-demand.tsx';
import { RowMenu } from './components/table/row-menu-on-demand.ts';
import { Alone } from './shell/alone.tsx';
import { AddMenu, SwitcherPopover, UserMenu } from './shell/on-demand.ts';
import { screensOnDemand } from './shell/screens.tsx';
import { Shell } from './shell/shell.tsx';
import { useAccount, useIsProxyAsking } from './store/hooks.ts';
import { useStore } from './store/store.ts';

const ConnectScreen = onDemand(async () => {
  const file = await import('./screens/connect/connect-screen.tsx');
  return file.ConnectScreen;
});
const Overlays = onDemand(async () => (await import('./overlays/overlays.tsx')).Overlays);
const ProxySignIn = onDemand(async () => {
  const file = await import('./screens/proxy/proxy-sign-in.tsx');
  return file.ProxySignIn;
});
const Palette = onDemand(async () => (await import('./palette/palette.tsx')).Palette);
const Tips = onDemand(async () => (await import('./components/tips.tsx')).Tips);
const Toasts = onDemand(async () => (await import('./shell/toasts.tsx')).Toasts);

/** Parts that must open at once, the most likely first. */
const parts: readonly Preloadable[] = [
  UserMenu,
  Overlays,
  RowMenu,
  Palette,
  SwitcherPopover,
  AddMenu,
  Toasts,
  ...screensOnDemand,
];

/** Loads one part in each idle moment. Returns a function that stops it. */
function preloadWhenIdle(): () => void {
  let idle = 0;
  const next = (index: number) => {
    const part = parts[index];
    if (!part) return;
    idle = requestIdleCallback(() => void part.preload().then(() => next(index + 1)));
  };
  next(0);
  return () => cancelIdleCallback(idle);
}

export function App() {
  const hasAccounts = useStore((state) => (state.shell?.accounts.length ?? 0) > 0);
  const connecting = useStore((state) => state.connecting);
  // Preferences need no account.
  const alone = useStore((state) => state.screen === 'preferences' && !state.connecting);
  const palette = useStore((state) => state.palette);
  const overlay = useStore((state) => state.overlay !== null);
  const notices = useStore((state) => (state.shell?.notices.length ?? 0) > 0 || state.toasts > 0);
  const painted = useStore((state) => state.painted);
  const proxyAsks = useIsProxyAsking();
  const clockOffset = useAccount()?.clockOffset ?? 0;
  useShortcuts();
  useEffect(() => {
    if (!painted || !hasAccounts) return;
    return preloadWhenIdle();
  }, [painted, hasAccounts]);
  return (
    <ClockOffset.Provider value={clockOffset}>
      {hasAccounts && !connecting ? <Shell /> : alone ? <Alone /> : <ConnectScreen />}
      {painted ? <Tips /> : null}
      {overlay ? <Overlays /> : null}
      {palette ? <Palette /> : null}
      {proxyAsks ? <ProxySignIn /> : null}
      {notices ? <Toasts /> : null}
    </ClockOffset.Provider>
  );
}
