import { lazy, Suspense, useEffect } from 'react';
import { useShortcuts } from './actions/use-shortcuts.ts';
import { Shell } from './shell/shell.tsx';
import { afterPaint } from './store/painted.ts';
import { useStore } from './store/store.ts';

const ConnectScreen = lazy(() =>
  import('./screens/connect/connect-screen.tsx').then((file) => ({ default: file.ConnectScreen })),
);
const Overlays = lazy(() => import('./overlays.tsx').then((file) => ({ default: file.Overlays })));
const Palette = lazy(() =>
  import('./palette/palette.tsx').then((file) => ({ default: file.Palette })),
);
const Toasts = lazy(() => import('./shell/toasts.tsx').then((file) => ({ default: file.Toasts })));

/** Says to whoever drives the window (tests, the bench) that the first real screen stands. */
function Ready() {
  useEffect(
    () =>
      afterPaint(() => {
        document.documentElement.dataset.ready = 'true';
        performance.mark('orgdesk:ready');
      }),
    [],
  );
  return null;
}

export function App() {
  const hasAccounts = useStore((state) => (state.shell?.accounts.length ?? 0) > 0);
  const connecting = useStore((state) => state.connecting);
  const palette = useStore((state) => state.palette);
  const overlay = useStore((state) => state.overlay !== null);
  const notices = useStore((state) => (state.shell?.notices.length ?? 0) > 0 || state.toasts > 0);
  useShortcuts();
  return (
    <>
      <Suspense fallback={null}>
        {hasAccounts && !connecting ? <Shell /> : <ConnectScreen />}
        <Ready />
      </Suspense>
      <Suspense fallback={null}>
        {overlay ? <Overlays /> : null}
        {palette ? <Palette /> : null}
        {notices ? <Toasts /> : null}
      </Suspense>
    </>
  );
}
