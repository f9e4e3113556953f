/** How close the rows of tables are: one line each, or two lines as "comfortable". */
import { useSyncExternalStore } from 'react';

export type Density = 'compact' | 'comfortable';

/** Pixels of a row. `global.css` names the same heights for style sheets. */
const rowHeights: Readonly<Record<Density, number>> = { compact: 36, comfortable: 44 };

const listeners = new Set<() => void>();

const root = () => document.documentElement;
const density = (): Density =>
  root().dataset.density === 'comfortable' ? 'comfortable' : 'compact';

/** Sets the density of all tables, as `data-density` on the root element, which style sheets read. */
export function setDensity(next: Density): void {
  if (next === density()) return;
  root().dataset.density = next;
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Returns the height of a table's row in pixels. */
export function useRowHeight(): number {
  return rowHeights[useSyncExternalStore(listen, density)];
}
