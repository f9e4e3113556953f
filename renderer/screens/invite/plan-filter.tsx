import { UnstyledButton } from '@mantine/core';
import { count } from '../../texts/counts.ts';
import type { KindCount, PlanKind } from './plan-kinds.ts';
import classes from './plan-section.module.css';

interface Props {
  readonly counts: readonly KindCount[];
  /** Null: all. */
  readonly shown: PlanKind | null;
  readonly onShow: (kind: PlanKind | null) => void;
}

/** "12 new", "3 members", "1 invalid": each shows only those, and once more all again. */
export function PlanFilter({ counts, shown, onShow }: Props) {
  const total = counts.reduce((sum, { amount }) => sum + amount, 0);
  return (
    <fieldset className={classes.chips} aria-label="Show">
      {counts.length > 1 ? (
        <UnstyledButton
          className={classes.chip}
          aria-pressed={shown === null}
          onClick={() => onShow(null)}
        >
          {count(total, 'row')}
        </UnstyledButton>
      ) : null}
      {counts.map(({ kind, words }) => (
        <UnstyledButton
          key={kind}
          className={classes.chip}
          data-kind={kind}
          aria-pressed={shown === kind}
          onClick={() => onShow(shown === kind ? null : kind)}
        >
          {words}
        </UnstyledButton>
      ))}
    </fieldset>
  );
}
