import { Radio } from '@mantine/core';
import type { CallInput } from '#preload/contract/calls.ts';
import choiceClasses from '../../components/choice.module.css';
import { count } from '../../words/counts.ts';

export type Exported = CallInput<'exportTeam'>['what'];
export type Format = CallInput<'exportTeam'>['format'];

/** For counting them. */
export const nouns: Readonly<Record<Exported, string>> = {
  members: 'member',
  invitations: 'invitation',
};

interface Props {
  readonly what: Exported;
  readonly total: number;
  /** How many a search, a filter or a selection leaves; null where the list is whole. */
  readonly shown: number | null;
  readonly narrow: boolean;
  readonly onNarrow: (narrow: boolean) => void;
  readonly format: Format;
  readonly onFormat: (format: Format) => void;
}

const choice = choiceClasses.choice ?? '';

export function ExportChoice(props: Props) {
  const { what, total, shown, narrow, onNarrow, format, onFormat } = props;
  const one = nouns[what];
  return (
    <>
      {shown === null ? null : (
        <Radio.Group
          label="Which"
          value={narrow ? 'narrow' : 'all'}
          onChange={(value) => onNarrow(value === 'narrow')}
        >
          <div className={choiceClasses.choices}>
            <Radio
              className={choice}
              value="narrow"
              label={`${count(shown, one)} shown or selected`}
              description="What your search, filter or selection leaves"
            />
            <Radio className={choice} value="all" label={`All ${count(total, one)}`} />
          </div>
        </Radio.Group>
      )}
      <Radio.Group
        label="Format"
        value={format}
        onChange={(value) => onFormat(value === 'json' ? 'json' : 'csv')}
      >
        <div className={choiceClasses.choices}>
          <Radio
            data-autofocus
            className={choice}
            value="csv"
            label="CSV"
            description="For spreadsheets; text that looks like a formula is made harmless"
          />
          <Radio
            className={choice}
            value="json"
            label="JSON"
            description="For programs; every value as it is known"
          />
        </div>
      </Radio.Group>
    </>
  );
}
