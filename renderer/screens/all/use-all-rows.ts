import { useMemo } from 'react';
import type { KeyedFigures } from '#preload/contract/all-organizations.ts';
import type { Shell } from '#preload/contract/shell.ts';
import { useNow } from '../../components/hooks/clock.ts';
import { useShell } from '../../store/hooks.ts';
import { useStore } from '../../store/store.ts';
import { organizationFacets } from './organization-facets.ts';
import { type OrganizationRow, organizationRows } from './organization-rows.ts';

const hourSeconds = 3600;

interface Made {
  readonly shell: Shell;
  readonly figures: Readonly<Record<string, KeyedFigures>>;
  readonly rows: readonly OrganizationRow[];
}

/** The rows that were made last: the list and its sidebar have the same, also when the screen is opened again. */
let made: Made | null = null;

function rowsOf(shell: Shell, figures: Made['figures']): readonly OrganizationRow[] {
  if (made?.shell !== shell || made.figures !== figures)
    made = { shell, figures, rows: organizationRows(shell, figures) };
  return made.rows;
}

/** Returns the rows of all organizations, and what they can be filtered by. */
export function useAllRows() {
  const shell = useShell();
  const figures = useStore((state) => state.figures);
  const hour = useNow(hourSeconds);
  const rows = rowsOf(shell, figures);
  const facets = useMemo(() => organizationFacets(shell, hour), [shell, hour]);
  return { rows, facets };
}
