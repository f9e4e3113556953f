import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { ArrowDown, ArrowUp, Square, SquareCheck, SquareMinus } from 'lucide-react';
import { type CSSProperties, memo } from 'react';
import { type Column, nextSort, type Sort } from './columns.ts';
import classes from './data-table.module.css';

declare module 'react' {
  interface CSSProperties {
    '--width'?: string;
    '--wanted'?: string;
  }
}

/** The properties of a cell, shared by the header and the rows of a column. */
export function cellProps(
  {
    id,
    width,
    grows,
    align,
    from,
  }: Pick<Column<never>, 'id' | 'width' | 'grows' | 'align' | 'from'>,
  wanted: ReadonlyMap<string, number>,
): {
  readonly className: string | undefined;
  readonly 'data-fixed': true | undefined;
  readonly 'data-grows': true | undefined;
  readonly 'data-align': string | undefined;
  readonly 'data-from': string | undefined;
  readonly style: CSSProperties;
} {
  return {
    className: classes.cell,
    'data-fixed': width === undefined ? undefined : true,
    'data-grows': grows || undefined,
    'data-align': align,
    'data-from': from,
    style: { '--width': `${width ?? 0}px`, '--wanted': `${wanted.get(id) ?? 0}px` },
  };
}

interface Props<Row> {
  readonly columns: readonly Column<Row>[];
  /** The pixels that each of them needs. */
  readonly wanted: ReadonlyMap<string, number>;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  /** The box for all rows; null if rows cannot be selected. */
  readonly all: AllRows | null;
}

export interface AllRows {
  readonly checked: boolean | 'mixed';
  /** "Select all 34 matching". */
  readonly label: string;
  readonly onToggle: () => void;
}

const boxes = { true: SquareCheck, false: Square, mixed: SquareMinus } as const;

function AllBox({ checked, label, onToggle }: AllRows) {
  const Box = boxes[`${checked}`];
  return (
    <UnstyledButton
      className={classes.check}
      role="checkbox"
      aria-checked={checked}
      aria-label={label}
      data-tip={label}
      onClick={onToggle}
    >
      <Box size={16} aria-hidden />
    </UnstyledButton>
  );
}

function PlainHeaderCells<Row>({ columns, wanted, sort, onSort }: Omit<Props<Row>, 'all'>) {
  return (
    <>
      {columns.map((column) => {
        const active = sort.column === column.id;
        const Arrow = sort.descending ? ArrowDown : ArrowUp;
        return (
          // biome-ignore lint/a11y: as above; the sort button inside takes the focus.
          <div
            key={column.id}
            role="columnheader"
            data-column={column.id}
            aria-sort={active ? (sort.descending ? 'descending' : 'ascending') : undefined}
            {...cellProps(column, wanted)}
          >
            {column.compare ? (
              <UnstyledButton
                className={classes.sort}
                data-active={active || undefined}
                onClick={() => onSort(nextSort(sort, column.id))}
              >
                {column.label}
                {active ? <Arrow size={12} aria-hidden /> : null}
              </UnstyledButton>
            ) : (
              column.label
            )}
          </div>
        );
      })}
      {/* biome-ignore lint/a11y: as above. */}
      <div role="columnheader" className={classes.end}>
        <VisuallyHidden>Actions</VisuallyHidden>
      </div>
    </>
  );
}

/** Rendered again only when a property changed, unlike the box for all rows, which says how many they are. */
const HeaderCells = memo(PlainHeaderCells) as typeof PlainHeaderCells;

export function TableHeader<Row>({ all, ...cells }: Props<Row>) {
  return (
    // biome-ignore lint/a11y: a grid drawn row by row cannot be a <table>: only the rows in view exist.
    <div role="row" aria-rowindex={1} className={classes.header}>
      {all === null ? null : (
        // biome-ignore lint/a11y: as above; the box inside takes the focus.
        <div role="columnheader" className={classes.all}>
          <AllBox {...all} />
        </div>
      )}
      <HeaderCells {...cells} />
    </div>
  );
}
