/**
 * Renders the screens of the open organization once, in idle moments after the first paint and outside of the page:
 * a screen is opened twice as quickly once Chromium has compiled its code. React runs no effects for what is
 * hidden, so nothing is read, watched or focused for it.
 */
import { Activity, type ComponentType, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { ErrorBoundary } from '../components/error-boundary.tsx';
import { useOrganizationContext } from '../store/hooks.ts';
import type { OrganizationContext } from '../store/selection.ts';

/** Milliseconds after which what was rendered is dropped again; idle moments come within a few of them. */
const keptMs = 10_000;

interface Props {
  readonly screens: readonly ComponentType<{ readonly context: OrganizationContext }>[];
}

export function WarmUp({ screens }: Props) {
  const context = useOrganizationContext();
  const [page] = useState(() => document.createElement('div'));
  const [done, setDone] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setDone(true), keptMs);
    return () => clearTimeout(timer);
  }, []);
  if (done || !context) return null;
  return createPortal(
    <Activity mode="hidden">
      <ErrorBoundary fallback={() => null}>
        {screens.map((Screen, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the screens never change.
          <Screen key={at} context={context} />
        ))}
      </ErrorBoundary>
    </Activity>,
    page,
  );
}
