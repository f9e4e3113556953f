import { Pencil, Square, SquareCheck, X } from 'lucide-react';
import { type ComponentProps, memo } from 'react';
import type { ChosenRow, Origin } from '#domain/invite/invitation-choice.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Name } from '../../components/name.tsx';
import { statusIcons } from '../invitations/address-list.tsx';
import type { Status } from './address-rows.ts';
import type { PlanAction } from './plan-actions.ts';
import classes from './plan-table.module.css';

export interface PlanCell {
  readonly text: string;
  /** The whole text, for hovering. */
  readonly title: string;
  readonly from: Origin;
}

export interface PlanLine {
  /** The row's address. */
  readonly id: string;
  readonly row: ChosenRow;
  readonly status: Status;
  /** The decision that the row offers; null for none. */
  readonly action: PlanAction | null;
  readonly role: PlanCell | null;
  readonly projects: PlanCell | null;
}

const origins: Readonly<Record<Origin, string>> = {
  all: '',
  paste: 'As pasted',
  row: 'Set for this row',
};

function Cell(props: ComponentProps<'div'>) {
  // biome-ignore lint/a11y: a grid drawn row by row cannot be a <table>; its rows take the focus.
  return <div role="gridcell" {...props} />;
}

function Chosen({ cell }: { readonly cell: PlanCell | null }) {
  if (!cell) return null;
  return (
    <>
      <Name title={cell.title}>{cell.text}</Name>
      {cell.from === 'all' ? null : <span className={classes.small}>{origins[cell.from]}</span>}
    </>
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
  /** Whether Escape clears the selection instead of closing the panel. */
  readonly holdsEscape: boolean;
}

function PlainPlanRow(props: Props) {
  const { line, index, offset, height, tall, selected, focusable, holdsEscape } = props;
  const { row, status, action } = line;
  const Icon = statusIcons[status.tone];
  const Box = selected ? SquareCheck : Square;
  const called = row.name === '' ? row.address : row.name;
  const below = row.name === '' ? '' : row.address;
  return (
    // biome-ignore lint/a11y: a grid drawn row by row cannot be a <table>; the grid handles the keys.
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
      <Cell className={classes.check} data-check>
        <Box size={16} aria-hidden />
      </Cell>
      <Cell className={classes.person}>
        <Name>{called}</Name>
        {below === '' ? null : <Name className={classes.small}>{below}</Name>}
      </Cell>
      <Cell className={classes.role}>
        <Chosen cell={line.role} />
      </Cell>
      <Cell className={classes.projects}>
        <Chosen cell={line.projects} />
      </Cell>
      <Cell className={classes.status} title={status.words}>
        <Icon size={14} className={classes.icon} aria-hidden />
        <bdi className={classes.words}>{status.words}</bdi>
        {action ? (
          <ActionButton
            small
            className={classes.act ?? ''}
            aria-label={`${action.words} ${called}`}
            tabIndex={-1}
            data-run="act"
          >
            {action.words}
          </ActionButton>
        ) : null}
      </Cell>
      <Cell className={classes.end}>
        {line.role ? (
          <IconButton icon={Pencil} label={`Change ${called}`} tabIndex={-1} data-run="change" />
        ) : null}
        <IconButton icon={X} label={`Remove ${called}`} tabIndex={-1} data-run="remove" />
      </Cell>
    </div>
  );
}

/** Rendered again only when a property changed. */
export const PlanRow = memo(PlainPlanRow);
