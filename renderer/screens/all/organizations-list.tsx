import {
  Building2,
  Columns3,
  Download,
  Group,
  type LucideIcon,
  RotateCcw,
  Search,
  Ungroup,
} from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import type { OrganizationColumn } from '#preload/contract/shell.ts';
import { useAction } from '../../actions/bindings.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FilterButton } from '../../components/filter/filter-button.tsx';
import { ListLine } from '../../components/filter/list-line.tsx';
import { useNarrowing } from '../../components/filter/use-narrowing.ts';
import { ScreenHeader } from '../../components/screen/screen-header.tsx';
import screenClasses from '../../components/screen.module.css';
import { ColumnButton } from '../../components/table/column-button.tsx';
import { DataTable } from '../../components/table/data-table.tsx';
import type { RowAction } from '../../components/table/row-action.ts';
import { useSelection } from '../../components/table/row-selection.ts';
import { useShell } from '../../store/hooks.ts';
import { accountLabel } from '../../store/organization-identity.ts';
import { useStore } from '../../store/store.ts';
import { count, digits } from '../../texts/counts.ts';
import { labelText } from '../../texts/untrusted-text.ts';
import { AccountNotes } from '../inbox/account-notes.tsx';
import classes from './all.module.css';
import { NeedsOfAll } from './needs-of-all.tsx';
import { organizationActions } from './organization-actions.ts';
import { organizationColumnNames, organizationColumns } from './organization-columns.tsx';
import type { OrganizationRow } from './organization-rows.ts';
import { findingText, initialContent, viewOfSubject } from './saved-views.ts';
import { useAllRows } from './use-all-rows.ts';
import { useSelectedActions } from './use-selected-actions.ts';
import { ViewButton } from './view-button.tsx';

const idOf = ({ id }: OrganizationRow) => id;
const rowLabel = ({ identity: { name, detail } }: OrganizationRow) =>
  labelText(detail === '' ? name : `${name}, ${detail}`);

/** "4,812 memberships · 318 pending invitations", of the organizations in which they are known. */
function totals(rows: readonly OrganizationRow[]): string {
  const people = rows.reduce((sum, row) => sum + (row.people ?? 0), 0);
  const pending = rows.reduce((sum, row) => sum + (row.pending ?? 0), 0);
  return [
    ...(people > 0 ? [`${digits(people)} ${people === 1 ? 'membership' : 'memberships'}`] : []),
    ...(pending > 0 ? [count(pending, 'pending invitation')] : []),
  ].join(' · ');
}

function action(label: string, icon: LucideIcon, run: () => void): RowAction {
  return { label, icon, reason: null, run };
}

/**
 * The organizations of all accounts in one table, with what needs the person above it.
 * @param subject all of them (""), a saved view, or an account; another subject needs another instance
 */
export function OrganizationsList({ subject = '' }: { readonly subject?: string }) {
  const shell = useShell();
  const { savedViews, organizationColumns: usualColumns } = shell.remembered;
  const view = viewOfSubject(savedViews, subject);
  const create = useAction('create-organization');
  const remember = useStore((state) => state.remember);
  const { rows, facets } = useAllRows();
  const [begun] = useState(() => initialContent(savedViews, subject, usualColumns));
  const [text, setText] = useState(begun.text);
  const [grouped, setGrouped] = useState(begun.grouped);
  const [viewColumns, setViewColumns] = useState(begun.columns);
  const scroller = useRef<HTMLDivElement>(null);
  const chosen = view ? viewColumns : usualColumns;
  const columns = useMemo(() => organizationColumns(chosen, grouped), [chosen, grouped]);
  const ids = useMemo(() => new Set(rows.map(idOf)), [rows]);
  const [state, onChange] = useSelection(subject, ids);
  const selected = useMemo(() => rows.filter(({ id }) => state.selected.has(id)), [rows, state]);
  const several = useSelectedActions(columns);
  const finds = useMemo(() => findingText(text), [text]);
  const narrowing = useNarrowing({
    subject,
    noun: 'organization',
    all: rows,
    facets,
    text,
    setText,
    finds,
    initial: begun.filter,
  });
  const shown = useMemo(() => rows.filter(narrowing.shows), [rows, narrowing.shows]);
  const groups = useMemo(
    () =>
      grouped
        ? {
            name: 'account',
            of: ({ context }: OrganizationRow) => context.key.accountId,
            order: shell.accounts.map(({ id }) => id),
            headingOf: (id: string) => labelText(accountLabel(shell, id)),
          }
        : undefined,
    [grouped, shell],
  );
  const choose = (next: readonly OrganizationColumn[]) => {
    if (view) setViewColumns(next);
    else remember({ organizationColumns: next });
  };
  const createButton = (
    <ActionButton tone="primary" reason={create.reason} onClick={create.run}>
      {create.label}
    </ActionButton>
  );
  const more = [
    ...(shell.accounts.length > 1
      ? [
          grouped
            ? action('Ungroup', Ungroup, () => setGrouped(false))
            : action('Group by account', Group, () => setGrouped(true)),
        ]
      : []),
    action('Copy as table', Columns3, () => several.copyTable(shown)),
    action('Export CSV', Download, () => void several.exportRows(shown)),
    ...(view
      ? [
          action('Reset view', RotateCcw, () => {
            setText(view.text);
            narrowing.choose(view.filter);
            setGrouped(view.grouped);
            setViewColumns(view.columns);
          }),
        ]
      : []),
  ];
  return (
    <>
      <ScreenHeader
        title={view?.name ?? 'All organizations'}
        hasSidebar
        search={{ label: 'Search organizations', text, onChange: setText }}
        filter={
          <>
            <FilterButton narrowing={narrowing} />
            <ColumnButton
              names={organizationColumnNames}
              chosen={chosen}
              hidden={[]}
              whyHidden=""
              onChange={choose}
            />
          </>
        }
        action={createButton}
        more={more}
      />
      <div ref={scroller} className={`${screenClasses.scroller} ${classes.list}`}>
        <div>
          <AccountNotes />
          {rows.length === 0 ? (
            <EmptyState
              icon={Building2}
              title="No organizations yet"
              detail="Every organization of all your accounts appears here."
              action={create.reason === null ? createButton : undefined}
            />
          ) : (
            <>
              {subject === '' ? (
                <NeedsOfAll
                  rows={rows}
                  onShow={(kind) => {
                    setText('');
                    narrowing.choose({ needs: [kind] });
                  }}
                />
              ) : null}
              <ListLine
                narrowing={narrowing}
                detail={totals(shown)}
                action={
                  <ViewButton
                    view={view}
                    content={{ text, filter: narrowing.filter, columns: chosen, grouped }}
                    isNarrowed={narrowing.isNarrowed || grouped}
                  />
                }
              />
              <DataTable
                label="Organizations"
                subject={subject}
                rows={rows}
                shows={narrowing.shows}
                query={narrowing.query}
                rowLabel={rowLabel}
                columns={columns}
                initialSort={{ column: 'name', descending: false }}
                actionsOf={organizationActions}
                selection={{ idOf, state, onChange, actions: several.actionsOf(selected) }}
                groups={groups}
                scroller={scroller}
              />
              {narrowing.amount > 0 ? null : (
                <EmptyState
                  icon={Search}
                  title="No matching organizations"
                  detail="Search matches names and accounts."
                  action={<ActionButton onClick={narrowing.clear}>Clear filters</ActionButton>}
                />
              )}
            </>
          )}
        </div>
      </div>
    </>
  );
}
