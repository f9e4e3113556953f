/** How close the rows of tables are: one line each, or two lines as "comfortable". */
import { useSyncExternalStore } from 'react';

type Density = 'compact' | 'comfortable';

/** Pixels of a row. `global.css` names the same heights for style sheets. */
const rowHeights: Readonly<Record<Density, number>> = { compact: 36, comfortable: 44 };

const density = (): Density =>
  document.documentElement.dataset.density === 'comfortable' ? 'comfortable' : 'compact';

function listen(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributeFilter: ['data-density'] });
  return () => observer.disconnect();
}

/** Returns the height of a table's row in pixels, which follows `data-density` on the root element. */
export function useRowHeight(): number {
  return rowHeights[useSyncExternalStore(listen, density)];
}
