import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useEffect, useLayoutEffect, useRef } from 'react';
import {
  allSelected,
  clicked,
  concerned,
  moved,
  nothingSelected,
  type RowSelection,
  toggled,
} from '../../components/table/row-selection.ts';
import { rowAfterKey } from '../../components/table/use-row-focus.ts';
import { type PlanLine, PlanRow } from './plan-row.tsx';
import classes from './plan-table.module.css';

/** Pixels. */
const rowHeight = 44;
const lineHeight = 16;
const buttonHeight = 28;
/** Characters of a status, and of one of its words, that fit beside a row. */
const beside = 44;
const inWord = 18;
/** Of a line below a row, and of one with a button behind it. */
const inLine = 84;
const inShortLine = 62;

/** Pixels below the person that a row needs for what becomes of it; 0 where that fits beside. */
function roomBelow({ status, action }: PlanLine): number {
  const { length } = status.words;
  const isWide = status.words.split(/\s/).some((word) => word.length > inWord);
  if (action === null && length <= beside && !isWide) return 0;
  const lines = Math.min(Math.ceil(length / (action === null ? inLine : inShortLine)), 4);
  return 4 + Math.max(lines * lineHeight, action === null ? 0 : buttonHeight);
}

interface Props {
  readonly lines: readonly PlanLine[];
  readonly showsProjects: boolean;
  /** The element that says what keys do. */
  readonly hintId: string;
  readonly selection: RowSelection;
  /** Another number than before: the focus goes to the active row. */
  readonly focusWish: number;
  readonly onSelect: (selection: RowSelection) => void;
  readonly onChange: (addresses: readonly string[]) => void;
  /** What the button of a row does. */
  readonly onAct: (address: string) => void;
  readonly onRemove: (addresses: readonly string[]) => void;
}

/** One row for each person; two thousand scroll as well as two. Arrows move, space selects. */
export function PlanTable(props: Props) {
  const { lines, showsProjects, hintId, selection, focusWish } = props;
  const { onSelect, onChange, onAct, onRemove } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const wantsFocus = useRef(false);
  const lastWish = useRef(focusWish);
  const order = lines.map(({ row }) => row.address);
  const active = Math.max(selection.active === null ? 0 : order.indexOf(selection.active), 0);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => rowHeight + (lines[index] ? roomBelow(lines[index]) : 0),
    getItemKey: (index) => lines[index]?.row.address ?? index,
    overscan: 4,
    scrollPaddingStart: 32,
    initialRect: { width: 640, height: 320 },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: heights are by what stands in the rows.
  useEffect(() => virtual.measure(), [lines]);
  // Of the layout: an effect that waits from an earlier rendering would run after the key that wants
  // the focus elsewhere, and give it back to the row that had it.
  useLayoutEffect(() => {
    if (lastWish.current !== focusWish) wantsFocus.current = true;
    lastWish.current = focusWish;
    if (!wantsFocus.current) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${active}"]`);
    if (!row) return;
    wantsFocus.current = false;
    row.focus({ preventScroll: true });
    // The table may lie half below the fold of the panel, which scrolls too.
    row.scrollIntoView({ block: 'nearest' });
  });
  const select = (next: RowSelection) => {
    wantsFocus.current = true;
    onSelect(next);
  };
  const at = (target: EventTarget) => {
    const row = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
    return row ? { row, address: order[Number(row.dataset.index)] } : null;
  };
  const onClick = (event: MouseEvent) => {
    const found = at(event.target);
    if (!found?.address || !(event.target instanceof Element)) return;
    const { address } = found;
    const about = selection.selected.has(address) ? concerned(selection) : [address];
    if (event.target.closest('[data-remove]')) {
      wantsFocus.current = true;
      onRemove([address]);
    } else if (event.target.closest('[data-act]')) {
      onSelect({ ...selection, active: address });
      onAct(address);
    } else if (event.target.closest('[data-change]')) {
      onSelect({ ...selection, active: address });
      onChange(about);
    } else {
      const adding =
        event.ctrlKey || event.metaKey || event.target.closest('[data-check]') !== null;
      select(clicked(selection, order, address, { adding, ranging: event.shiftKey }));
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const address = at(event.target)?.address;
    if (address === undefined) return;
    const here = { ...selection, active: address };
    const next = rowAfterKey(event.key, order.indexOf(address), order.length);
    const target = next === null ? undefined : order[next];
    if (next !== null && target !== undefined) {
      virtual.scrollToIndex(next, { align: 'auto' });
      select(moved(here, order, target, event.shiftKey));
    } else if (event.key === ' ') select(toggled(here, address));
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey))
      onSelect(allSelected(here, order));
    else if (event.key === 'Escape' && selection.selected.size > 0) {
      onSelect({ ...nothingSelected, active: address });
    } else if (event.key === 'Enter' || event.key === 'F2') {
      onSelect(here);
      onChange(concerned(here));
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      wantsFocus.current = true;
      onRemove(concerned(here));
    } else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y: a grid drawn row by row cannot be a <table>: only the rows in view exist.
    <div
      ref={scroller}
      role="grid"
      aria-label="Result"
      aria-describedby={hintId}
      aria-multiselectable
      aria-rowcount={lines.length + 1}
      className={classes.table}
      data-projects={showsProjects || undefined}
    >
      {/* biome-ignore lint/a11y: the header of such a grid; nothing in it takes the focus. */}
      <div role="row" aria-rowindex={1} className={classes.header}>
        {['Selected', 'Person', 'Role', 'Projects', 'Result', 'Actions'].map((label) => (
          // biome-ignore lint/a11y: the same: a heading of a grid that is no <table>.
          <div key={label} role="columnheader" data-column={label}>
            {label}
          </div>
        ))}
      </div>
      {/* biome-ignore lint/a11y: the keys and clicks of the rows inside are handled once, here. */}
      <div
        role="rowgroup"
        className={classes.rows}
        style={{ height: virtual.getTotalSize() }}
        onClick={onClick}
        onKeyDown={onKeyDown}
      >
        {virtual.getVirtualItems().map(({ index, start, size }) => {
          const line = lines[index];
          if (!line) return null;
          return (
            <PlanRow
              key={line.row.address}
              line={line}
              index={index}
              offset={start}
              height={size}
              tall={roomBelow(line) > 0}
              selected={selection.selected.has(line.row.address)}
              focusable={index === active}
              holdsEscape={selection.selected.size > 0}
            />
          );
        })}
      </div>
    </div>
  );
}
