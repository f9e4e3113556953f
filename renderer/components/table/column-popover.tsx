import { Checkbox } from '@mantine/core';
import type { RefObject } from 'react';
import { PopoverBelow } from '../menus/popover-below.tsx';
import classes from './column-popover.module.css';

export interface ColumnChoice {
  /** The names of the columns, in their order in the table. */
  readonly names: Readonly<Record<string, string>>;
  readonly chosen: readonly string[];
  /** Columns without values here; they cannot be chosen. */
  readonly hidden: readonly string[];
  /** Why those are not shown. */
  readonly whyHidden: string;
  readonly onChoose: (id: string, isChosen: boolean) => void;
}

interface Props extends ColumnChoice {
  readonly below: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}

/** Chooses the columns of a table. The name is always shown. */
export function ColumnPopover({
  names,
  chosen,
  hidden,
  whyHidden,
  onChoose,
  below,
  onClose,
}: Props) {
  return (
    <PopoverBelow below={below} label="Columns" width={240} onClose={onClose}>
      <div className={classes.columns}>
        {Object.entries(names).map(([id, name]) => (
          <Checkbox
            key={id}
            label={name}
            description={hidden.includes(id) ? whyHidden : undefined}
            disabled={hidden.includes(id)}
            checked={chosen.includes(id) && !hidden.includes(id)}
            onChange={({ currentTarget }) => onChoose(id, currentTarget.checked)}
          />
        ))}
        <p className={classes.always}>The name is always shown.</p>
      </div>
    </PopoverBelow>
  );
}
