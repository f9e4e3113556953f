import { Radio } from '@mantine/core';
import type { Separator } from '#domain/separators.ts';
import type { CallInput } from '#preload/contract/calls.ts';
import choiceClasses from '../../components/choice.module.css';
import type { Overlay } from '../../store/overlay.ts';
import { NarrowChoice } from './narrow-choice.tsx';
import { SeparatorChoice } from './separator-choice.tsx';

export type Exported = Extract<Overlay, { readonly kind: 'export-team' }>['what'];
export type Format = CallInput<'exportTeam'>['format'];

/** The rows that a search or a selection leaves; null if the list is complete. */
export type Narrowed = Extract<Overlay, { readonly kind: 'export-team' }>['only'];

/** The noun for counting them. */
export const nouns: Readonly<Record<Exported, string>> = {
  members: 'member',
  invitations: 'invitation',
  events: 'event',
};

interface Props {
  readonly what: Exported;
  readonly total: number;
  readonly only: Narrowed;
  readonly narrow: boolean;
  readonly onNarrow: (narrow: boolean) => void;
  readonly format: Format;
  readonly onFormat: (format: Format) => void;
  readonly separator: Separator;
  /** The separator that this computer's spreadsheets expect; null until it is known. */
  readonly expected: Separator | null;
  readonly onSeparator: (separator: Separator) => void;
}

const choice = choiceClasses.choice ?? '';

export function ExportChoice(props: Props) {
  const { what, total, only, narrow, onNarrow, format, onFormat, separator, onSeparator } = props;
  return (
    <>
      {only === null ? null : (
        <NarrowChoice
          one={nouns[what]}
          total={total}
          amount={only.ids.length}
          how={only.how}
          narrow={narrow}
          onNarrow={onNarrow}
        />
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
            description="For spreadsheets (formulas neutralized)"
          />
          <Radio
            className={choice}
            value="json"
            label="JSON"
            description="All fields, for scripts"
          />
        </div>
      </Radio.Group>
      {format === 'csv' ? (
        <SeparatorChoice separator={separator} expected={props.expected} onChoose={onSeparator} />
      ) : null}
    </>
  );
}
