import { useMemo } from 'react';
import { useNow } from '../../components/hooks/clock.ts';
import { useShell } from '../../store/hooks.ts';
import { useStore } from '../../store/store.ts';
import { organizationFacets } from './organization-facets.ts';
import { organizationRows } from './organization-rows.ts';

const hourSeconds = 3600;

/** Returns the rows of all organizations, and what they can be filtered by. */
export function useAllRows() {
  const shell = useShell();
  const figures = useStore((state) => state.figures);
  const hour = useNow(hourSeconds);
  const rows = useMemo(() => organizationRows(shell, figures), [shell, figures]);
  const facets = useMemo(() => organizationFacets(shell, hour), [shell, hour]);
  return { rows, facets };
}
