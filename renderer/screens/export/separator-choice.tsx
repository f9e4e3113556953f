import { Radio } from '@mantine/core';
import { useEffect, useState } from 'react';
import { type Separator, separators } from '#domain/separators.ts';
import { bridge } from '../../bridge/bridge.ts';
import choiceClasses from '../../components/choice.module.css';

/** The label of the option, and the words in a sentence. */
export const separatorNames: Readonly<
  Record<Separator, { readonly name: string; readonly many: string }>
> = {
  ',': { name: 'Comma (,)', many: 'commas' },
  ';': { name: 'Semicolon (;)', many: 'semicolons' },
  '\t': { name: 'Tab', many: 'tabs' },
};

interface ChosenSeparator {
  readonly separator: Separator;
  /** The one that this computer's spreadsheets expect; null until it is known. */
  readonly expected: Separator | null;
  readonly choose: (separator: Separator) => void;
}

/** Returns the separator of an export: the one that was chosen, or else the expected one. */
export function useSeparator(): ChosenSeparator {
  const [chosen, choose] = useState<Separator | null>(null);
  const [expected, setExpected] = useState<Separator | null>(null);
  useEffect(() => {
    bridge.suggestSeparator().then(
      (answer) => setExpected(answer.separator),
      // The export does not wait for it: the choice is shown at once.
      () => undefined,
    );
  }, []);
  return { separator: chosen ?? expected ?? ',', expected, choose };
}

interface Props {
  readonly separator: Separator;
  readonly expected: Separator | null;
  readonly onChoose: (separator: Separator) => void;
}

/** What stands between the columns of a CSV file. */
export function SeparatorChoice({ separator, expected, onChoose }: Props) {
  return (
    <Radio.Group
      label="Column separator"
      description="The one your spreadsheet expects"
      value={separator}
      onChange={(value) => onChoose(separators.find((each) => each === value) ?? separator)}
    >
      <div className={choiceClasses.choices}>
        {separators.map((value) => (
          <Radio
            key={value}
            className={choiceClasses.choice ?? ''}
            value={value}
            label={separatorNames[value].name}
            description={value === expected ? 'This computer’s default' : undefined}
          />
        ))}
      </div>
    </Radio.Group>
  );
}
