import { Download } from 'lucide-react';
import { useAction } from '../../actions/bindings.ts';
import type { RowAction } from '../../components/data-table/row-action.ts';
import type { Place } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';

interface Shown {
  /** Those that the search and the filter leave; null where they leave all. */
  readonly members: readonly string[] | null;
  readonly invitations: readonly string[] | null;
}

/** The ⋯ menu of the team: what concerns it as a whole. `shown` is asked when something is chosen. */
export function useHeaderActions({ key }: Place, shown: () => Shown): readonly RowAction[] {
  const openOverlay = useStore((state) => state.openOverlay);
  const members = useAction('export-members');
  const invitations = useAction('export-invitations');
  const exporting = (
    what: 'members' | 'invitations',
    { label, reason }: Pick<RowAction, 'label' | 'reason'>,
  ): RowAction => ({
    label: `${label}…`,
    icon: Download,
    reason,
    run: () => openOverlay({ kind: 'export-team', key, what, ids: shown()[what] }),
  });
  return [exporting('members', members), exporting('invitations', invitations)];
}
