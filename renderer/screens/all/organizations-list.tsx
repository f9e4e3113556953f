import { Building2, Search } from 'lucide-react';
import { useMemo, useRef } from 'react';
import { useAction } from '../../actions/bindings.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FilterButton } from '../../components/filter/filter-button.tsx';
import { ListLine } from '../../components/filter/list-line.tsx';
import { useNarrowing } from '../../components/filter/use-narrowing.ts';
import { useNow } from '../../components/hooks/clock.ts';
import { ScreenHeader } from '../../components/screen/screen-header.tsx';
import screenClasses from '../../components/screen.module.css';
import { ColumnButton } from '../../components/table/column-button.tsx';
import { DataTable } from '../../components/table/data-table.tsx';
import { useSelection } from '../../components/table/row-selection.ts';
import { useSearchText, useShell } from '../../store/hooks.ts';
import { useStore } from '../../store/store.ts';
import { count, digits } from '../../texts/counts.ts';
import { cachedText, searching } from '../../texts/matching.ts';
import { labelText } from '../../texts/untrusted-text.ts';
import { AccountNotes } from '../inbox/account-notes.tsx';
import classes from './all.module.css';
import { NeedsOfAll } from './needs-of-all.tsx';
import { markActions, organizationActions } from './organization-actions.ts';
import { organizationColumnNames, organizationColumns } from './organization-columns.tsx';
import { organizationFacets } from './organization-facets.ts';
import { type OrganizationRow, organizationRows } from './organization-rows.ts';
import { useFigures } from './use-figures.ts';

const idOf = ({ id }: OrganizationRow) => id;
const rowLabel = ({ identity: { name, detail } }: OrganizationRow) =>
  labelText(detail === '' ? name : `${name}, ${detail}`);
const searchedText = cachedText(
  ({ identity, context }: OrganizationRow, _: null) =>
    `${identity.name} ${context.organization.name} ${identity.detail}`,
);

/** "4,812 people · 318 pending invitations", of the organizations in which they are known. */
function totals(rows: readonly OrganizationRow[]): string {
  const people = rows.reduce((sum, row) => sum + (row.people ?? 0), 0);
  const pending = rows.reduce((sum, row) => sum + (row.pending ?? 0), 0);
  return [
    ...(people > 0 ? [`${digits(people)} ${people === 1 ? 'membership' : 'memberships'}`] : []),
    ...(pending > 0 ? [count(pending, 'pending invitation')] : []),
  ].join(' · ');
}

/** Every organization of every account in one table, with what needs the person above it. */
export function OrganizationsList() {
  const shell = useShell();
  const create = useAction('create-organization');
  const remember = useStore((state) => state.remember);
  const [text, setText] = useSearchText('all');
  const scroller = useRef<HTMLDivElement>(null);
  const figures = useFigures();
  const hour = Math.floor(useNow(600) / 3_600_000) * 3_600_000;
  const rows = useMemo(() => organizationRows(shell, figures), [shell, figures]);
  const facets = useMemo(() => organizationFacets(shell, hour), [shell, hour]);
  const { organizationColumns: chosen } = shell.remembered;
  const columns = useMemo(() => organizationColumns(chosen), [chosen]);
  const ids = useMemo(() => new Set(rows.map(idOf)), [rows]);
  const [state, onChange] = useSelection('all', ids);
  const selected = useMemo(() => rows.filter(({ id }) => state.selected.has(id)), [rows, state]);
  const finds = useMemo(() => {
    const matches = searching(text);
    return (row: OrganizationRow) => matches(searchedText(row, null));
  }, [text]);
  const narrowing = useNarrowing({
    subject: 'all',
    noun: 'organization',
    all: rows,
    facets,
    text,
    setText,
    finds,
  });
  const shownRows = useMemo(() => rows.filter(narrowing.shows), [rows, narrowing.shows]);
  const createButton = (
    <ActionButton tone="primary" reason={create.reason} onClick={create.run}>
      {create.label}
    </ActionButton>
  );
  return (
    <>
      <ScreenHeader
        title="All organizations"
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
              onChange={(next) => remember({ organizationColumns: next })}
            />
          </>
        }
        action={createButton}
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
              <NeedsOfAll
                rows={rows}
                onShow={(kind) => {
                  setText('');
                  narrowing.choose({ needs: [kind] });
                }}
              />
              <ListLine narrowing={narrowing} detail={totals(shownRows)} />
              <DataTable
                label="Organizations"
                subject="all"
                rows={rows}
                shows={narrowing.shows}
                query={narrowing.query}
                rowLabel={rowLabel}
                columns={columns}
                initialSort={{ column: 'name', descending: false }}
                actionsOf={organizationActions}
                selection={{ idOf, state, onChange, actions: markActions(selected) }}
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
