import { Columns3, Download } from 'lucide-react';
import { attempt, bridge } from '../../bridge/bridge.ts';
import type { Column } from '../../components/table/columns.ts';
import { copiedRows } from '../../components/table/copied-rows.ts';
import type { RowAction } from '../../components/table/row-action.ts';
import { copy } from '../../store/copy.ts';
import { useStore } from '../../store/store.ts';
import { count } from '../../texts/counts.ts';
import { useSaySaved } from '../export/saved.ts';
import { leaveAction, markActions, severalActions } from './organization-actions.ts';
import type { OrganizationRow } from './organization-rows.ts';

export interface SelectedActions {
  readonly copyTable: (rows: readonly OrganizationRow[]) => void;
  readonly exportRows: (rows: readonly OrganizationRow[]) => Promise<void>;
  /** The actions on several organizations at once. */
  readonly actionsOf: (rows: readonly OrganizationRow[]) => readonly RowAction[];
}

/** @param columns those that are copied, each with what stands beside it */
export function useSelectedActions(columns: readonly Column<OrganizationRow>[]): SelectedActions {
  const say = useStore((state) => state.say);
  const saySaved = useSaySaved();
  const copyTable = (rows: readonly OrganizationRow[]) => {
    const texts = columns.flatMap(({ label, text, besides }) => [
      { label, text },
      ...(besides ? [besides] : []),
    ]);
    const { text, html } = copiedRows(
      texts.map(({ label }) => label),
      rows.map((row) => texts.map((column) => column.text(row))),
    );
    copy(text, count(rows.length, 'row'), html);
  };
  const exportRows = async (rows: readonly OrganizationRow[]) => {
    const { separator } = await bridge.suggestSeparator();
    const keys = rows.map(({ context }) => context.key);
    const outcome = await attempt(bridge.exportOrganizations({ keys, separator }));
    if (outcome.ok) saySaved(outcome.value.file, separator);
    else say(outcome.failure.message, 'bad');
  };
  return {
    copyTable,
    exportRows,
    actionsOf: (rows) => [
      ...severalActions(rows),
      ...markActions(rows),
      { label: 'Copy as table', icon: Columns3, reason: null, run: () => copyTable(rows) },
      { label: 'Export CSV', icon: Download, reason: null, run: () => void exportRows(rows) },
      leaveAction(rows),
    ],
  };
}
