import { Input } from '@mantine/core';
import { Circle, CircleDot, Square, SquareCheck } from 'lucide-react';
import { useId } from 'react';
import { withoutControls } from '../texts/untrusted-text.ts';
import classes from './option-group.module.css';

export interface Option<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** One line, shown while the option is chosen, or always where several can be. */
  readonly description: string;
}

/** Whether the options stand side by side or one below the other. */
export type OptionLayout = 'row' | 'list';

/** What fits side by side in a dialog: options, and characters of all their labels. */
const maxOptions = 4;
const maxCharacters = 52;

/** Puts a few short labels in a row, and many or long ones in a list. */
export function layoutOf(labels: readonly string[]): OptionLayout {
  const characters = labels.reduce((sum, label) => sum + [...label].length, 0);
  return labels.length <= maxOptions && characters <= maxCharacters ? 'row' : 'list';
}

interface Props<Value extends string> {
  readonly label: string;
  readonly options: readonly Option<Value>[];
  readonly chosen: readonly Value[];
  readonly onChoose: (value: Value, chosen: boolean) => void;
  /** Whether several options can be chosen, always in a list. Otherwise exactly one can. */
  readonly several?: boolean;
  /** Stands in place of a description until an option is chosen. */
  readonly hint: string;
  /** Whether a dialog opens with the focus on the chosen option. */
  readonly focused?: boolean;
}

/** A choice among a few options. Of those that exclude each other, only the chosen one is described. */
export function OptionGroup<Value extends string>(props: Props<Value>) {
  const { label, options, chosen, onChoose, several = false, hint, focused = false } = props;
  const id = useId();
  const layout = several ? 'list' : layoutOf(options.map((option) => option.label));
  const [Empty, Full] = several ? [Square, SquareCheck] : [Circle, CircleDot];
  const chosenOption = options.find(({ value }) => chosen.includes(value));
  return (
    <fieldset
      role={several ? 'group' : 'radiogroup'}
      aria-labelledby={`${id}-label`}
      className={classes.group}
    >
      <Input.Label labelElement="div" id={`${id}-label`}>
        {label}
      </Input.Label>
      <div className={classes.options} data-layout={layout}>
        {options.map((option) => {
          const isChosen = chosen.includes(option.value);
          const text = withoutControls(option.label);
          const Mark = isChosen ? Full : Empty;
          return (
            <label
              key={option.value}
              className={classes.option}
              data-tip={several || isChosen ? undefined : option.description}
            >
              <input
                type={several ? 'checkbox' : 'radio'}
                name={id}
                className={classes.input}
                value={option.value}
                checked={isChosen}
                aria-description={option.description}
                data-autofocus={(focused && isChosen) || undefined}
                onChange={({ currentTarget: { checked } }) => onChoose(option.value, checked)}
              />
              {layout === 'list' ? <Mark size={16} className={classes.mark} aria-hidden /> : null}
              <span className={classes.name} data-text={text}>
                {text}
              </span>
              {/* Screen readers have it as the description of the control. */}
              {several ? (
                <span className={classes.about} aria-hidden>
                  {option.description}
                </span>
              ) : null}
            </label>
          );
        })}
      </div>
      <div className={classes.description}>
        {chosenOption === undefined ? hint : several ? null : chosenOption.description}
      </div>
    </fieldset>
  );
}
