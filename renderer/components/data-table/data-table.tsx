/**
 * The heart of a screen: a sorted grid whose rows are drawn only where they are seen, with one menu
 * for the ⋯ button, the right click and the keyboard. Selecting rows (issue 5) will be a first column.
 */
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { type Column, type Sort, sortRows } from './columns.ts';
import classes from './data-table.module.css';
import { type MenuPlace, type RowAction, RowMenu } from './row-menu.tsx';
import { TableHeader } from './table-header.tsx';
import { TableRow } from './table-row.tsx';
import { useRowFocus } from './use-row-focus.ts';

const rowHeight = 44;

interface Props<Row> {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  /** What a row is called by screen readers and in its menu. */
  readonly rowLabel: (row: Row) => string;
  /** The same array for the same content, so that rows are not drawn again. */
  readonly columns: readonly Column<Row>[];
  readonly initialSort: Sort;
  readonly actionsOf: (row: Row) => readonly RowAction[];
  /** What scrolls; a screen may hold several tables in one. */
  readonly scroller: RefObject<HTMLElement | null>;
}

function indexOf(target: EventTarget): number | null {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
  return row ? Number(row.dataset.index) : null;
}

export function DataTable<Row>(props: Props<Row>) {
  const { label, rows, rowId, rowLabel, columns, initialSort, actionsOf, scroller } = props;
  const [sort, setSort] = useState(initialSort);
  const [menu, setMenu] = useState<(MenuPlace & { readonly index: number }) | null>(null);
  const [margin, setMargin] = useState(0);
  const body = useRef<HTMLDivElement>(null);
  const sorted = useMemo(() => sortRows(rows, columns, sort), [rows, columns, sort]);
  // What stands above the rows in the same scroller may grow or shrink with any drawing.
  useLayoutEffect(() => {
    if (!body.current || !scroller.current) return;
    const above = body.current.getBoundingClientRect().top;
    const top = scroller.current.getBoundingClientRect().top;
    setMargin(Math.round(above - top + scroller.current.scrollTop));
  });
  const virtual = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    scrollMargin: margin,
    // Until the element is measured, so that the first paint already holds rows.
    initialRect: { width: 900, height: 640 },
    // The row with the focus stays, or the keyboard would lose its place on scrolling.
    rangeExtractor: (range) => {
      const drawn = defaultRangeExtractor(range);
      const { active } = focus;
      return drawn.includes(active) || active >= sorted.length
        ? drawn
        : [...drawn, active].sort((first, second) => first - second);
    },
  });
  const focus = useRowFocus(body, sorted.length, (index) =>
    virtual.scrollToIndex(index, { align: 'auto' }),
  );

  const openMenu = (index: number, place: MenuPlace) => {
    focus.setActive(index);
    setMenu({ ...place, index });
  };
  const below = (element: Element): MenuPlace => {
    const box = element.getBoundingClientRect();
    return { x: box.left, y: box.bottom };
  };
  const onClick = (event: MouseEvent) => {
    const index = indexOf(event.target);
    const button = event.target instanceof Element ? event.target.closest('[data-row-menu]') : null;
    if (index === null) return;
    if (button) openMenu(index, below(button));
    else focus.setActive(index);
  };
  const onContextMenu = (event: MouseEvent) => {
    const index = indexOf(event.target);
    if (index === null) return;
    event.preventDefault();
    const fromKeyboard = event.clientX === 0 && event.clientY === 0;
    if (fromKeyboard && event.target instanceof Element) openMenu(index, below(event.target));
    else openMenu(index, { x: event.clientX, y: event.clientY });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const index = indexOf(event.target);
    const row = index === null ? undefined : sorted[index];
    if (index === null || row === undefined || focus.moveBy(event, index)) return;
    if (event.key === 'Enter' && event.target instanceof HTMLElement) {
      if (event.target.dataset.index === undefined) return;
      event.preventDefault();
      openMenu(index, below(event.target));
      return;
    }
    const action = actionsOf(row).find(({ key }) => key === event.key);
    if (!action) return;
    event.preventDefault();
    if (action.reason === null) action.run();
    else openMenu(index, below(event.currentTarget));
  };
  const menuRow = menu ? sorted[menu.index] : undefined;
  return (
    <>
      {/* biome-ignore lint/a11y: a grid drawn row by row cannot be a <table>: only the rows in view exist. */}
      <div
        role="grid"
        aria-label={label}
        aria-rowcount={sorted.length + 1}
        aria-colcount={columns.length + 1}
        className={classes.table}
      >
        <TableHeader columns={columns} sort={sort} onSort={setSort} />
        {/* biome-ignore lint/a11y: the keys and clicks of the rows inside are handled once, here. */}
        <div
          role="rowgroup"
          ref={body}
          className={classes.rows}
          style={{ height: virtual.getTotalSize() }}
          onClick={onClick}
          onContextMenu={onContextMenu}
          onKeyDown={onKeyDown}
        >
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = sorted[index];
            if (row === undefined) return null;
            return (
              <TableRow
                key={rowId(row)}
                row={row}
                label={rowLabel(row)}
                index={index}
                offset={start - margin}
                columns={columns}
                focusable={index === focus.active}
                menuOpen={menu?.index === index}
              />
            );
          })}
        </div>
      </div>
      <RowMenu
        place={menu}
        label={menuRow === undefined ? label : `Actions for ${rowLabel(menuRow)}`}
        actions={menuRow === undefined ? [] : actionsOf(menuRow)}
        onClose={() => {
          if (menu) focus.focusRow(menu.index);
          setMenu(null);
        }}
      />
    </>
  );
}
