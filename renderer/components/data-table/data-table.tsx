/**
 * The heart of a screen: a sorted grid whose rows are drawn only where they are seen, with one menu
 * for the ⋯ button, the right click and the keyboard. Selecting rows (issue 5) will be a first column.
 */
import {
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { MenuPlace } from '../menu-place.ts';
import { type Column, type Sort, sortRows } from './columns.ts';
import classes from './data-table.module.css';
import type { RowAction } from './row-action.ts';
import { RowMenu } from './row-menu-on-demand.ts';
import { TableHeader } from './table-header.tsx';
import { TableRow } from './table-row.tsx';
import { useRowFocus } from './use-row-focus.ts';
import { useRows } from './use-rows.ts';

interface Props<Row> {
  readonly label: string;
  /** What the rows belong to: another one is shown from its top. */
  readonly subject: string;
  readonly rows: readonly Row[];
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
  const { label, subject, rows, rowLabel, columns, initialSort, actionsOf, scroller } = props;
  const [sort, setSort] = useState(initialSort);
  const [menu, setMenu] = useState<(MenuPlace & { readonly index: number }) | null>(null);
  const body = useRef<HTMLDivElement>(null);
  const sorted = useMemo(() => sortRows(rows, columns, sort), [rows, columns, sort]);
  const active = useRef(0);
  const { rows: virtual, margin } = useRows({
    count: sorted.length,
    scroller,
    body,
    active: () => active.current,
  });
  const focus = useRowFocus(body, sorted.length, (index) =>
    virtual.scrollToIndex(index, { align: 'auto' }),
  );
  active.current = focus.active;
  const { setActive } = focus;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another subject begins at its top; nothing else does.
  useLayoutEffect(() => {
    setActive(0);
    setMenu(null);
    if ((virtual.scrollOffset ?? 0) > 0) scroller.current?.scrollTo({ top: 0 });
  }, [subject]);

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
                // By place, not by identity: a switch then changes texts instead of making rows anew.
                key={index}
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
      {menu && menuRow !== undefined ? (
        <RowMenu
          place={menu}
          label={`Actions for ${rowLabel(menuRow)}`}
          actions={actionsOf(menuRow)}
          onClose={() => {
            focus.focusRow(menu.index);
            setMenu(null);
          }}
        />
      ) : null}
    </>
  );
}
