import { Download } from 'lucide-react';
import type { ActionName } from '#preload/contract/actions.ts';
import { useAction } from '../../actions/bindings.ts';
import type { RowAction } from '../../components/data-table/row-action.ts';

function useExport(name: ActionName): RowAction {
  const { label, reason, run } = useAction(name);
  return { label: `${label}…`, icon: Download, reason, run };
}

/** The ⋯ menu of the team: what concerns it as a whole. */
export function useHeaderActions(): readonly RowAction[] {
  return [useExport('export-members'), useExport('export-invitations')];
}
