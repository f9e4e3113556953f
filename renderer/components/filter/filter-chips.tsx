import { UnstyledButton } from '@mantine/core';
import classes from './filter-chips.module.css';

interface Chip<Id> {
  readonly id: Id;
  /** "12 failed". */
  readonly words: string;
  readonly danger?: boolean;
}

interface Props<Id> {
  readonly chips: readonly Chip<Id>[];
  readonly shown: Id;
  readonly onShow: (id: Id) => void;
}

/** Which part of a list is shown, each with its number. */
export function FilterChips<Id extends string | null>({ chips, shown, onShow }: Props<Id>) {
  return (
    <fieldset className={classes.chips} aria-label="Show">
      {chips.map(({ id, words, danger }) => (
        <UnstyledButton
          key={id}
          className={classes.chip}
          data-danger={danger || undefined}
          aria-pressed={id === shown}
          onClick={() => onShow(id)}
        >
          {words}
        </UnstyledButton>
      ))}
    </fieldset>
  );
}
