import { Radio } from '@mantine/core';
import choiceClasses from '../../components/choice.module.css';
import { count } from '../../texts/counts.ts';

interface Props {
  /** The noun for counting what is exported. */
  readonly one: string;
  readonly total: number;
  /** The rows that a search, a filter or a selection leaves. */
  readonly amount: number;
  readonly how: 'shown' | 'selected';
  readonly narrow: boolean;
  readonly onNarrow: (narrow: boolean) => void;
}

const choice = choiceClasses.choice ?? '';

/** Chooses between a whole list and the part of it that is shown or selected. */
export function NarrowChoice({ one, total, amount, how, narrow, onNarrow }: Props) {
  return (
    <Radio.Group
      label="Include"
      value={narrow ? 'narrow' : 'all'}
      onChange={(value) => onNarrow(value === 'narrow')}
    >
      <div className={choiceClasses.choices}>
        <Radio
          className={choice}
          value="narrow"
          label={`${count(amount, one)} ${how}`}
          description={how === 'shown' ? 'Matches your search and filters' : 'Your selection'}
        />
        <Radio className={choice} value="all" label={`All ${count(total, one)}`} />
      </div>
    </Radio.Group>
  );
}
