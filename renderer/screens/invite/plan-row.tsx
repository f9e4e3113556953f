import { Pencil, Square, SquareCheck, X } from 'lucide-react';
import { memo } from 'react';
import type { ChosenRow, Origin } from '#domain/invitation-choice.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { Name } from '../../components/name.tsx';
import { statusIcons } from './address-list.tsx';
import type { Status } from './address-rows.ts';
import classes from './plan-table.module.css';

export interface PlanCell {
  readonly text: string;
  /** Everything, on hover. */
  readonly title: string;
  readonly from: Origin;
}

export interface PlanLine {
  readonly row: ChosenRow;
  readonly status: Status;
  readonly role: PlanCell | null;
  readonly projects: PlanCell | null;
}

const origins: Readonly<Record<Origin, string>> = {
  all: '',
  paste: 'As pasted',
  row: 'Chosen for this row',
};

function Cell({ cell, className }: { readonly cell: PlanCell | null; readonly className: string }) {
  return (
    // biome-ignore lint/a11y: a grid drawn row by row cannot be a <table>; its rows take the focus.
    <div role="gridcell" className={className}>
      {cell ? (
        <>
          <Name title={cell.title}>{cell.text}</Name>
          {cell.from === 'all' ? null : <span className={classes.small}>{origins[cell.from]}</span>}
        </>
      ) : null}
    </div>
  );
}

interface Props {
  readonly line: PlanLine;
  readonly index: number;
  /** Pixels. */
  readonly offset: number;
  readonly height: number;
  readonly tall: boolean;
  readonly selected: boolean;
  readonly focusable: boolean;
  /** Escape clears the selection before it closes the panel. */
  readonly holdsEscape: boolean;
}

function PlainPlanRow(props: Props) {
  const { line, index, offset, height, tall, selected, focusable, holdsEscape } = props;
  const { row, status } = line;
  const Icon = statusIcons[status.tone];
  const Box = selected ? SquareCheck : Square;
  const called = row.name === '' ? row.address : row.name;
  // A host in other letters is sent in ASCII, which nobody can read.
  const unlike = row.address.includes('@xn--') || row.address.includes('.xn--') ? row.text : '';
  const below = row.name === '' ? unlike : row.address;
  return (
    // biome-ignore lint/a11y: as above; the keys are handled by the grid.
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      data-index={index}
      data-tone={status.tone}
      data-tall={tall || undefined}
      data-mantine-stop-propagation={holdsEscape || undefined}
      tabIndex={focusable ? 0 : -1}
      className={classes.row}
      style={{ transform: `translateY(${offset}px)`, height }}
    >
      {/* biome-ignore lint/a11y: as above. */}
      <div role="gridcell" className={classes.check} data-check>
        <Box size={16} aria-hidden />
      </div>
      {/* biome-ignore lint/a11y: as above. */}
      <div role="gridcell" className={classes.person}>
        <Name className={below === '' ? classes.whole : undefined}>{called}</Name>
        {below === '' ? null : <Name className={classes.small}>{below}</Name>}
      </div>
      <Cell cell={line.role} className={classes.role ?? ''} />
      <Cell cell={line.projects} className={classes.projects ?? ''} />
      {/* biome-ignore lint/a11y: as above. */}
      <div role="gridcell" className={classes.status} title={status.words}>
        <Icon size={14} className={classes.icon} aria-hidden />
        <bdi className={classes.words}>{status.words}</bdi>
      </div>
      {/* biome-ignore lint/a11y: as above. */}
      <div role="gridcell" className={classes.end}>
        {line.role ? (
          <IconButton icon={Pencil} label={`Change ${called}`} tabIndex={-1} data-change />
        ) : null}
        <IconButton icon={X} label={`Remove ${called}`} tabIndex={-1} data-remove />
      </div>
    </div>
  );
}

/** Drawn again only when something of it changed. */
export const PlanRow = memo(PlainPlanRow);
