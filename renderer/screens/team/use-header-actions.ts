import { Download, History, type LucideIcon } from 'lucide-react';
import type { ActionName } from '#preload/contract/actions.ts';
import { useAction } from '../../actions/bindings.ts';
import type { RowAction } from '../../components/table/row-action.ts';

function useItem(name: ActionName, icon: LucideIcon): RowAction {
  const { label, reason, run } = useAction(name);
  return { label: `${label}…`, icon, reason, run };
}

/** The ⋯ menu of the team: what concerns it as a whole. */
export function useHeaderActions(): readonly RowAction[] {
  return [
    useItem('show-changes', History),
    useItem('export-members', Download),
    useItem('export-invitations', Download),
  ];
}
