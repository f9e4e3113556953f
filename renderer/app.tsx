import { useEffect, useState } from 'react';
import { useShortcuts } from './actions/use-shortcuts.ts';
import { ClockOffset } from './components/hooks/clock.ts';
import { onDemand, type Preloadable } from './components/on-demand.tsx';
import { RowMenu } from './components/table/row-menu-on-demand.ts';
import { Alone } from './shell/alone.tsx';
import { AddMenu, SwitcherPopover, UserMenu } from './shell/on-demand.ts';
import { organizationComponents, screensOnDemand } from './shell/screens.tsx';
import { Shell } from './shell/shell.tsx';
import { WarmUp } from './shell/warm-up.tsx';
import { foresee } from './store/foresee.ts';
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

/** Loads one part in each idle moment, then calls back. Returns a function that stops it. */
function preloadWhenIdle(onLoaded: () => void): () => void {
  let idle = 0;
  const next = (index: number) => {
    const part = parts[index];
    if (part) idle = requestIdleCallback(() => void part.preload().then(() => next(index + 1)));
    else onLoaded();
  };
  next(0);
  return () => cancelIdleCallback(idle);
}

/** Once all parts are loaded, takes what the screens of each opened organization show out of the cache. */
function useForesight(loaded: boolean): boolean {
  const current = useStore((state) => state.current);
  const [foreseen, setForeseen] = useState(false);
  useEffect(() => {
    if (!loaded || !current) return;
    const idle = requestIdleCallback(() => void foresee(current).then(() => setForeseen(true)));
    return () => cancelIdleCallback(idle);
  }, [loaded, current]);
  return foreseen;
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
  const [loaded, setLoaded] = useState(false);
  useEffect(() => {
    if (!painted || !hasAccounts) return;
    return preloadWhenIdle(() => setLoaded(true));
  }, [painted, hasAccounts]);
  const foreseen = useForesight(loaded);
  return (
    <ClockOffset.Provider value={clockOffset}>
      {hasAccounts && !connecting ? <Shell /> : alone ? <Alone /> : <ConnectScreen />}
      {painted ? <Tips /> : null}
      {foreseen ? <WarmUp screens={organizationComponents} /> : null}
      {overlay ? <Overlays /> : null}
      {palette ? <Palette /> : null}
      {proxyAsks ? <ProxySignIn /> : null}
      {notices ? <Toasts /> : null}
    </ClockOffset.Provider>
  );
}
