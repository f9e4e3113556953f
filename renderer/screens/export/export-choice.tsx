import { Radio } from '@mantine/core';
import type { CallInput } from '#preload/contract/calls.ts';
import choiceClasses from '../../components/choice.module.css';
import type { Overlay } from '../../store/overlay.ts';
import { count } from '../../words/counts.ts';

export type Exported = CallInput<'exportTeam'>['what'];
export type Format = CallInput<'exportTeam'>['format'];

/** What a search or a selection leaves; null where the list is whole. */
export type Narrowed = Extract<Overlay, { readonly kind: 'export-team' }>['only'];

/** For counting them. */
export const nouns: Readonly<Record<Exported, string>> = {
  members: 'member',
  invitations: 'invitation',
};

interface Props {
  readonly what: Exported;
  readonly total: number;
  readonly only: Narrowed;
  readonly narrow: boolean;
  readonly onNarrow: (narrow: boolean) => void;
  readonly format: Format;
  readonly onFormat: (format: Format) => void;
}

const choice = choiceClasses.choice ?? '';

export function ExportChoice(props: Props) {
  const { what, total, only, narrow, onNarrow, format, onFormat } = props;
  const one = nouns[what];
  return (
    <>
      {only === null ? null : (
        <Radio.Group
          label="Which"
          value={narrow ? 'narrow' : 'all'}
          onChange={(value) => onNarrow(value === 'narrow')}
        >
          <div className={choiceClasses.choices}>
            <Radio
              className={choice}
              value="narrow"
              label={`${count(only.ids.length, one)} ${only.how}`}
              description={
                only.how === 'shown' ? 'What your search and filter leave' : 'What you selected'
              }
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
