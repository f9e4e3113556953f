/**
 * A sorted grid that draws only the visible rows, with one menu for the ⋯ button, the right click and the
 * keyboard. With `selection` its first column selects rows.
 */
import {
  Fragment,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useStore } from '../../store/store.ts';
import { digits } from '../../texts/counts.ts';
import { useRowHeight } from '../../theme/density.ts';
import { returnFocusBy } from '../hooks/focus.ts';
import type { MenuPosition } from '../menus/opening.ts';
import { type Column, type Sort, useSorted, wantedWidths } from './columns.ts';
import { copyRows } from './common-actions.ts';
import { Grid } from './grid.tsx';
import { HeldPill } from './held-list.tsx';
import { useHeldRows } from './held-rows.ts';
import { type ListKeys, leaveToSearch, registerList } from './list-keys.ts';
import type { RowAction } from './row-action.ts';
import {
  GroupHeading,
  groupedRows,
  groupHeight,
  headingOf,
  type RowGroups,
} from './row-groups.tsx';
import { RowMenu } from './row-menu-on-demand.ts';
import {
  allSelected,
  countSelected,
  isAmongSeveral,
  nothingSelected,
  type SelectedCount,
  type TableSelection,
} from './row-selection.ts';
import { SelectionBar } from './selection-bar.tsx';
import { type AllRows, TableHeader } from './table-header.tsx';
import { TableRow } from './table-row.tsx';
import { useHold } from './use-hold.ts';
import { useRowEvents } from './use-row-events.ts';
import { useRowFocus } from './use-row-focus.ts';
import { useRowSlots } from './use-row-slots.ts';
import { barHeight, useAnchor, useRows } from './use-rows.ts';

interface Identified {
  readonly id: string;
}

interface Props<Row extends Identified> {
  readonly label: string;
  /** What the rows belong to. Another subject is shown from its top. */
  readonly subject: string;
  readonly rows: readonly Row[];
  /** Which of them are shown. It is apart from `rows`, so that a search does not sort them again. */
  readonly shows?: (row: Row) => boolean;
  /** The search and filter as text. Rows move at once when it changes. */
  readonly query: string;
  /** The name of a row for screen readers and in its menu. */
  readonly rowLabel: (row: Row) => string;
  /** Must be the same array for the same content, so that rows are not rendered again. */
  readonly columns: readonly Column<Row>[];
  readonly initialSort: Sort;
  /** The action with the key Enter is also run by a double click and by `data-open`. */
  readonly actionsOf: (row: Row) => readonly RowAction[];
  readonly selection?: TableSelection<Row>;
  /** Puts rows under headings. Must be the same object for the same groups. */
  readonly groups?: RowGroups<Row> | undefined;
  /** The element that scrolls; several tables can share it. */
  readonly scroller: RefObject<HTMLElement | null>;
}

/** The box in the header, which is about the visible rows only. */
function allRows<Row>(
  { state, onChange }: TableSelection<Row>,
  { amount, hidden }: SelectedCount,
  order: readonly string[],
  narrowed: boolean,
): AllRows {
  const every = order.length > 0 && amount - hidden === order.length;
  const all = `all ${digits(order.length)}${narrowed ? ' matching' : ''}`;
  return {
    checked: every || (amount > 0 && 'mixed'),
    label: every ? `Deselect ${all}` : `Select ${all}`,
    onToggle: () => onChange(every ? nothingSelected : allSelected(state, order)),
  };
}

/** Says that a row was just created or changed but is hidden by the search or the filters. */
function useAnnounceHidden(
  flashed: ReadonlySet<string>,
  rows: readonly Identified[],
  next: readonly Identified[],
): void {
  const announced = useRef(flashed);
  useEffect(() => {
    if (flashed.size === 0 || announced.current === flashed) return;
    const isFlashed = ({ id }: Identified) => flashed.has(id);
    if (!rows.some(isFlashed) || next.some(isFlashed)) return;
    announced.current = flashed;
    const { announcement, say } = useStore.getState();
    say(`${announcement}, but hidden by your search or filters`);
  }, [flashed, rows, next]);
}

/** Returns the same map for the same widths, so that new data renders only changed rows. */
function useWantedWidths<Row>(columns: readonly Column<Row>[], rows: readonly Row[]) {
  const before = useRef<ReadonlyMap<string, number>>(new Map());
  return useMemo(() => {
    const wanted = wantedWidths(columns, rows);
    const same = [...wanted].every(([id, width]) => before.current.get(id) === width);
    if (!same || wanted.size !== before.current.size) before.current = wanted;
    return before.current;
  }, [columns, rows]);
}

const noIds: readonly string[] = [];

function withoutRemoved<Row extends Identified>(
  rows: readonly Row[],
  removed: ReadonlySet<string>,
): readonly Row[] {
  return removed.size === 0 ? rows : rows.filter(({ id }) => !removed.has(id));
}

interface RowKeys extends ListKeys {
  readonly focus: (id: string) => void;
}

const noKeys: RowKeys = { enter: () => false, step: () => null, focus: () => undefined };

export function DataTable<Row extends Identified>(props: Props<Row>) {
  const { label, subject, rows, shows, rowLabel, columns, initialSort, actionsOf, scroller } =
    props;
  const { selection } = props;
  const [sort, setSort] = useState(initialSort);
  // By id, because new data may move the row while its menu is open.
  const [menu, setMenu] = useState<(MenuPosition & Identified) | null>(null);
  const body = useRef<HTMLDivElement>(null);
  const sorted = useSorted(rows, columns, sort);
  const { groups } = props;
  const next = useMemo(
    () => groupedRows(shows ? sorted.filter(shows) : sorted, groups),
    [sorted, shows, groups],
  );
  const query = `${subject}\n${sort.column} ${sort.descending} ${groups?.name}\n${props.query}`;
  const region = useRef<HTMLDivElement>(null);
  const covered = useStore(({ overlay }) => overlay !== null) || menu !== null;
  const { holding, events: holdEvents } = useHold(region, covered);
  const flashed = useStore((state) => state.flashed);
  const held = useHeldRows({ all: rows, next, query, holding, own: flashed });
  const { rows: shown, removed } = held;
  useAnnounceHidden(flashed, rows, next);
  const wanted = useWantedWidths(columns, rows);
  const narrowed = shown.length < rows.length;
  const { idOf, state = nothingSelected } = selection ?? {};
  // Computed once for each list and selection, and not in every frame while scrolling.
  const order = useMemo(
    () => (idOf ? withoutRemoved(shown, removed).map(idOf) : noIds),
    [shown, removed, idOf],
  );
  const counted = useMemo(() => countSelected(state, order), [state, order]);
  const active = useRef(0);
  const rowHeight = useRowHeight();
  const heightOf = useCallback(
    (index: number) => rowHeight + (headingOf(shown, index, groups) === null ? 0 : groupHeight),
    [shown, groups, rowHeight],
  );
  const { rows: virtual, margin } = useRows({
    count: shown.length,
    scroller,
    body,
    foot: counted.amount > 0 ? barHeight : 0,
    active: () => active.current,
    ...(groups ? { heightOf } : {}),
  });
  const drawn = virtual.getVirtualItems();
  const starts = new Map(drawn.map(({ index, start }) => [index, start - margin]));
  const slots = useRowSlots([...starts.keys()], virtual.isScrolling);
  useAnchor({ scroller, rows: shown, query, margin });
  const focus = useRowFocus(body, shown, (index) =>
    virtual.scrollToIndex(index, { align: 'auto' }),
  );
  active.current = focus.active;
  const copyShown = () => {
    const active = shown[focus.active];
    if (!region.current) return;
    if (selection && state.selected.size > 0) {
      const { selected } = state;
      copyRows(
        region.current,
        columns,
        sorted.filter((row) => selected.has(selection.idOf(row))),
      );
    } else if (active && !removed.has(active.id)) copyRows(region.current, columns, [active]);
  };
  const keys = useRef<RowKeys>(noKeys);
  keys.current = {
    enter: () => {
      if (shown.length > 0) focus.focusRow(0);
      return shown.length > 0;
    },
    step: (id, step) => {
      const index = shown.findIndex((row) => row.id === id) + step;
      const row = index < 0 ? undefined : shown[index];
      if (row === undefined || removed.has(row.id)) return null;
      focus.setActive(index);
      virtual.scrollToIndex(index, { align: 'auto' });
      returnFocusBy(() => keys.current.focus(row.id));
      return row.id;
    },
    focus: (id) => {
      const index = shown.findIndex((row) => row.id === id);
      if (index >= 0) focus.focusRow(index);
    },
  };
  useEffect(
    () =>
      registerList({
        enter: () => keys.current.enter(),
        step: (id, step) => keys.current.step(id, step),
      }),
    [],
  );
  const { setActive } = focus;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another subject begins at its top; nothing else does.
  useLayoutEffect(() => {
    setActive(0);
    setMenu(null);
    if ((virtual.scrollOffset ?? 0) > 0) scroller.current?.scrollTo({ top: 0 });
  }, [subject]);

  const menuOf = (row: Row) =>
    selection && isAmongSeveral(selection, row) ? selection.actions : actionsOf(row);
  const events = useRowEvents({
    rows: shown,
    removed,
    order,
    focus,
    selection,
    actionsOf,
    menuOf,
    copy: copyShown,
    leave: leaveToSearch,
    openMenu: (index, at) => {
      focus.setActive(index);
      const row = shown[index];
      if (row) setMenu({ ...at, id: row.id });
    },
  });
  const menuIndex = menu ? shown.findIndex(({ id }) => id === menu.id) : -1;
  const menuRow = shown[menuIndex];
  const menuIsLost = menu !== null && (menuRow === undefined || removed.has(menu.id));
  useLayoutEffect(() => {
    if (menuIsLost) setMenu(null);
  }, [menuIsLost]);
  const menuSubject = (row: Row) =>
    selection && isAmongSeveral(selection, row)
      ? `${digits(counted.amount)} selected`
      : rowLabel(row);
  // Not drawn again in every frame while scrolling.
  const header = useMemo(
    () => (
      <TableHeader
        columns={columns}
        wanted={wanted}
        sort={sort}
        onSort={setSort}
        all={selection ? allRows(selection, counted, order, narrowed) : null}
      />
    ),
    [columns, wanted, sort, selection, counted, order, narrowed],
  );
  return (
    <div ref={region} {...holdEvents}>
      <HeldPill
        added={held.added}
        changed={held.changed}
        onApply={() => {
          held.apply();
          focus.focusRow(focus.active);
        }}
      />
      <Grid
        aria-label={label}
        aria-multiselectable={selection ? true : undefined}
        aria-rowcount={shown.length + 1}
        aria-colcount={columns.length + (selection ? 2 : 1)}
        header={header}
        body={body}
        height={virtual.getTotalSize()}
        rowEvents={events}
      >
        {slots.map(({ key, index }) => {
          const row = shown[index];
          if (row === undefined) return null;
          const heading = headingOf(shown, index, groups);
          const offset = starts.get(index) ?? 0;
          return (
            // By place instead of by id, so that a switch changes texts instead of creating rows.
            <Fragment key={key}>
              {heading === null ? null : <GroupHeading offset={offset}>{heading}</GroupHeading>}
              <TableRow
                row={row}
                label={rowLabel(row)}
                index={index}
                offset={heading === null ? offset : offset + groupHeight}
                columns={columns}
                wanted={wanted}
                focusable={index === focus.active}
                removed={removed.has(row.id)}
                flashed={flashed.has(row.id)}
                menuOpen={menuIndex === index}
                selected={selection?.state.selected.has(selection.idOf(row))}
              />
            </Fragment>
          );
        })}
      </Grid>
      {selection ? (
        <SelectionBar
          selection={selection}
          counted={counted}
          shown={order.length}
          narrowed={narrowed}
          scroller={scroller}
          onLeave={() => focus.focusRow(focus.active)}
        />
      ) : null}
      {menu && menuRow !== undefined && !menuIsLost ? (
        <RowMenu
          at={menu}
          label={`Actions for ${menuSubject(menuRow)}`}
          actions={menuOf(menuRow)}
          onClose={() => {
            focus.focusRow(menuIndex);
            setMenu(null);
          }}
        />
      ) : null}
    </div>
  );
}
