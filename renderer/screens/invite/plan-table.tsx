import { type FocusEvent, type MouseEvent, useCallback, useLayoutEffect, useRef } from 'react';
import { Grid } from '../../components/table/grid.tsx';
import { concerned, type RowSelection } from '../../components/table/row-selection.ts';
import { rowIndexOf, useRowEvents } from '../../components/table/use-row-events.ts';
import { useRowFocus } from '../../components/table/use-row-focus.ts';
import { useRows } from '../../components/table/use-rows.ts';
import { type PlanLine, PlanRow } from './plan-row.tsx';
import classes from './plan-table.module.css';

/** Pixels. */
const lineHeight = 16;
const buttonHeight = 28;
/** Characters of a status, and of one of its words, that fit beside a row. */
const maxBeside = 44;
const maxWordBeside = 18;
/** Characters of a line below a row, and of one with a button behind it. */
const maxInLine = 84;
const maxBeforeButton = 62;

/** Pixels below the person that a row needs for its status; 0 if that fits beside. */
function roomBelow({ status, action }: PlanLine): number {
  const { length } = status.words;
  const isWide = status.words.split(/\s/).some((word) => word.length > maxWordBeside);
  if (action === null && length <= maxBeside && !isWide) return 0;
  const lines = Math.min(Math.ceil(length / (action === null ? maxInLine : maxBeforeButton)), 4);
  return 4 + Math.max(lines * lineHeight, action === null ? 0 : buttonHeight);
}

interface Props {
  readonly lines: readonly PlanLine[];
  readonly showsProjects: boolean;
  /** The element that describes the keys. */
  readonly hintId: string;
  readonly selection: RowSelection;
  /** A number that differs from the one before moves the focus to the active row. */
  readonly focusVersion: number;
  readonly onSelect: (selection: RowSelection) => void;
  readonly onChange: (addresses: readonly string[]) => void;
  /** Runs the action of a row's button. */
  readonly onAct: (address: string) => void;
  readonly onRemove: (addresses: readonly string[]) => void;
}

const idOf = ({ id }: PlanLine) => id;

/** Pixels of a row's first part, as in the style sheet: its fields need more than a line. */
const rowHeight = 44;

function PlanHeader() {
  return (
    // biome-ignore lint/a11y: the header of such a grid; nothing in it takes the focus.
    <div role="row" aria-rowindex={1} className={classes.header}>
      {['Selected', 'Person', 'Role', 'Projects', 'Result', 'Actions'].map((label) => (
        // biome-ignore lint/a11y: the same: a heading of a grid that is no <table>.
        <div key={label} role="columnheader" data-column={label}>
          {label}
        </div>
      ))}
    </div>
  );
}

/**
 * One row for each person; two thousand scroll as well as two. Rows are drawn, focused and selected by the
 * same hooks as those of a `DataTable`, which draws no row in two lines and holds rows back.
 */
export function PlanTable(props: Props) {
  const { lines, showsProjects, hintId, selection, focusVersion } = props;
  const { onSelect, onChange, onAct, onRemove } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const active = useRef(0);
  const order = lines.map(idOf);
  const heightOf = useCallback(
    (index: number) => rowHeight + (lines[index] ? roomBelow(lines[index]) : 0),
    [lines],
  );
  const { rows: virtual, margin } = useRows({
    count: lines.length,
    scroller,
    body,
    foot: 0,
    active: () => active.current,
    heightOf,
  });
  const focus = useRowFocus(body, lines, (index) =>
    virtual.scrollToIndex(index, { align: 'auto' }),
  );
  active.current = focus.active;
  const chosen = selection.active === null ? -1 : order.indexOf(selection.active);
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the active row when another one is chosen elsewhere.
  useLayoutEffect(() => {
    if (chosen >= 0 && chosen !== focus.active) focus.setActive(chosen);
  }, [selection.active]);
  const lastVersion = useRef(focusVersion);
  useLayoutEffect(() => {
    if (lastVersion.current === focusVersion) return;
    lastVersion.current = focusVersion;
    focus.focusRow(chosen >= 0 ? chosen : focus.active);
  });
  const aboutRow = (address: string) =>
    selection.selected.has(address) ? concerned({ ...selection, active: address }) : [address];
  const events = useRowEvents({
    rows: lines,
    order,
    focus,
    selection: { idOf, state: selection, onChange: onSelect },
    actionsOf: ({ id }) => {
      const change = { reason: null, run: () => onChange(aboutRow(id)) };
      const remove = { reason: null, run: () => onRemove(aboutRow(id)) };
      return [
        { ...change, key: 'Enter' },
        { ...change, key: 'F2' },
        { ...remove, key: 'Delete' },
        { ...remove, key: 'Backspace' },
      ];
    },
  });
  const onClick = (event: MouseEvent) => {
    const button =
      event.target instanceof Element ? event.target.closest<HTMLElement>('[data-run]') : null;
    const address = order[rowIndexOf(event.target) ?? -1];
    if (!button || address === undefined) return events.onClick(event);
    onSelect({ ...selection, active: address });
    if (button.dataset.run === 'remove') onRemove([address]);
    else if (button.dataset.run === 'change') onChange(aboutRow(address));
    else onAct(address);
  };
  const onFocus = (event: FocusEvent) => {
    events.onFocus(event);
    // The table may lie half below the fold of the panel, which scrolls too.
    if (event.target instanceof HTMLElement && event.target.dataset.index !== undefined)
      event.target.scrollIntoView({ block: 'nearest' });
  };
  return (
    <Grid
      ref={scroller}
      aria-label="Result"
      aria-describedby={hintId}
      aria-multiselectable
      aria-rowcount={lines.length + 1}
      className={classes.table ?? ''}
      data-projects={showsProjects || undefined}
      header={<PlanHeader />}
      body={body}
      height={virtual.getTotalSize()}
      rowEvents={{ onMouseDown: events.onMouseDown, onClick, onKeyDown: events.onKeyDown, onFocus }}
    >
      {virtual.getVirtualItems().map(({ index, start, size }) => {
        const line = lines[index];
        if (!line) return null;
        return (
          <PlanRow
            key={line.id}
            line={line}
            index={index}
            offset={start - margin}
            height={size}
            tall={roomBelow(line) > 0}
            selected={selection.selected.has(line.id)}
            focusable={index === focus.active}
            holdsEscape={selection.selected.size > 0}
          />
        );
      })}
    </Grid>
  );
}
