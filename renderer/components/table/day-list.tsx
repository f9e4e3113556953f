/** A list under a heading for each day, newest first. It draws only the visible rows. */
import {
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useStore } from '../../store/store.ts';
import { useRowHeight } from '../../theme/density.ts';
import type { MenuPosition } from '../menus/opening.ts';
import type { DayPlace } from './day-list-row.tsx';
import { Grid } from './grid.tsx';
import { HeldPill } from './held-list.tsx';
import { registerList } from './list-keys.ts';
import type { RowAction } from './row-action.ts';
import { RowMenu } from './row-menu-on-demand.ts';
import { useHeldTop } from './use-held-top.ts';
import { useHold } from './use-hold.ts';
import { useRowEvents } from './use-row-events.ts';
import { useRowFocus } from './use-row-focus.ts';
import { useRows } from './use-rows.ts';

/** Pixels of the heading above the first row of a day. */
const headingHeight = 40;

interface DayRow {
  /** Unique in the list. */
  readonly id: string;
  /** The heading above it; null below another row of the same day. */
  readonly day: string | null;
}

interface Props<Item, Row extends DayRow> {
  readonly label: string;
  /** The word for one item, in "2 new items". */
  readonly one: string;
  /** Newest first. New ones are held back while the list is used, so that its rows stay where they are. */
  readonly items: readonly Item[];
  /** What is searched and filtered, as text: another query is shown at once and from its top. */
  readonly query: string;
  /** Must be the same function until its result differs. */
  readonly rowsOf: (items: readonly Item[]) => readonly Row[];
  readonly scroller: RefObject<HTMLElement | null>;
  /** The action with the key Enter is also run by a double click. */
  readonly actionsOf: (row: Row) => readonly RowAction[];
  readonly menuLabel: (row: Row) => string;
  readonly onCopy: (row: Row) => void;
  /** Takes the focus when the keyboard leaves the list upwards. */
  readonly leave?: () => boolean;
  /** The row that gets the focus as soon as it is there. */
  readonly target?: string | null;
  readonly onTarget?: () => void;
  readonly children: (row: Row, place: DayPlace) => ReactNode;
}

export function DayList<Item extends { readonly id: string }, Row extends DayRow>(
  props: Props<Item, Row>,
) {
  const { label, query, rowsOf, scroller, actionsOf, onCopy, leave, target, onTarget } = props;
  const [menu, setMenu] = useState<(MenuPosition & { readonly id: string }) | null>(null);
  const region = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const covered = useStore(({ overlay }) => overlay !== null) || menu !== null;
  const { holding, events: holdEvents } = useHold(region, covered);
  // The virtualizer's offset instead of the element's: reading that while rendering costs a layout.
  const offset = useRef(0);
  const held = useHeldTop(props.items, query, holding || offset.current > 0);
  const rows = useMemo(() => rowsOf(held.items), [rowsOf, held.items]);
  const rowHeight = useRowHeight();
  const heightOf = useCallback(
    (index: number) => rowHeight + (rows[index]?.day == null ? 0 : headingHeight),
    [rows, rowHeight],
  );
  const active = useRef(0);
  const { rows: virtual, margin } = useRows({
    count: rows.length,
    scroller,
    body,
    foot: 0,
    active: () => active.current,
    heightOf,
  });
  offset.current = virtual.scrollOffset ?? 0;
  const focus = useRowFocus(body, rows, (index) => virtual.scrollToIndex(index, { align: 'auto' }));
  active.current = focus.active;
  const toTop = () => {
    if (offset.current > 0) scroller.current?.scrollTo({ top: 0 });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: another query begins at its top.
  useEffect(toTop, [query]);

  const focusRow = useRef((_index: number): boolean => false);
  focusRow.current = (index) => {
    if (rows[index] !== undefined) focus.focusRow(index);
    return rows[index] !== undefined;
  };
  // A panel has no next row here: the rows are events.
  useEffect(() => registerList({ enter: () => focusRow.current(0), step: () => null }), []);
  const wanted = target == null ? -1 : rows.findIndex(({ id }) => id === target);
  const found = useRef(onTarget);
  found.current = onTarget;
  useEffect(() => {
    if (focusRow.current(wanted)) found.current?.();
  }, [wanted]);

  const events = useRowEvents({
    rows,
    order: [],
    focus,
    selection: undefined,
    actionsOf,
    copy: () => {
      const row = rows[focus.active];
      if (row) onCopy(row);
    },
    leave,
    openMenu: (index, at) => {
      focus.setActive(index);
      const row = rows[index];
      if (row) setMenu({ ...at, id: row.id });
    },
  });
  const menuIndex = menu ? rows.findIndex(({ id }) => id === menu.id) : -1;
  const menuRow = rows[menuIndex];
  return (
    <div ref={region} {...holdEvents}>
      <HeldPill
        added={held.added}
        changed={0}
        one={props.one}
        onApply={() => {
          held.apply();
          toTop();
        }}
      />
      <Grid
        aria-label={label}
        aria-rowcount={rows.length}
        body={body}
        height={virtual.getTotalSize()}
        rowEvents={events}
      >
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          if (row === undefined) return null;
          return props.children(row, {
            index,
            offset: start - margin,
            focusable: index === focus.active,
            menuOpen: index === menuIndex,
          });
        })}
      </Grid>
      {menu && menuRow ? (
        <RowMenu
          at={menu}
          label={props.menuLabel(menuRow)}
          actions={actionsOf(menuRow)}
          onClose={() => {
            focusRow.current(menuIndex);
            setMenu(null);
          }}
        />
      ) : null}
    </div>
  );
}
