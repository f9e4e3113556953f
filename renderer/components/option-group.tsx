import { Input } from '@mantine/core';
import { Circle, CircleDot, Square, SquareCheck } from 'lucide-react';
import { useId } from 'react';
import { withoutControls } from '../texts/untrusted-text.ts';
import classes from './option-group.module.css';

export interface Option<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** One line, shown for what is chosen. */
  readonly description: string;
}

/** Options beside each other, or one below the other. */
export type OptionLayout = 'row' | 'list';

/** As many as fit side by side in a dialog: options, and characters of all their labels. */
const maxOptions = 4;
const maxCharacters = 52;

/** Short labels stand in a row; many or long ones, as other platforms have them, in a list. */
export function layoutOf(labels: readonly string[]): OptionLayout {
  const characters = labels.reduce((sum, label) => sum + [...label].length, 0);
  return labels.length <= maxOptions && characters <= maxCharacters ? 'row' : 'list';
}

interface Props<Value extends string> {
  readonly label: string;
  readonly options: readonly Option<Value>[];
  readonly chosen: readonly Value[];
  readonly onChoose: (value: Value, chosen: boolean) => void;
  /** Several may be chosen, always in a list; else exactly one. */
  readonly several?: boolean;
  /** Stands where a description would, until something is chosen. */
  readonly hint: string;
  /** Whether a dialog opens with the cursor on what is chosen. */
  readonly focused?: boolean;
}

/** A choice of few, whose descriptions take one line for what is chosen instead of one for each. */
export function OptionGroup<Value extends string>(props: Props<Value>) {
  const { label, options, chosen, onChoose, several = false, hint, focused = false } = props;
  const id = useId();
  const layout = several ? 'list' : layoutOf(options.map((option) => option.label));
  const [Empty, Full] = several ? [Square, SquareCheck] : [Circle, CircleDot];
  const described = options.filter(({ value }) => chosen.includes(value));
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
              data-tip={isChosen ? undefined : option.description}
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
            </label>
          );
        })}
      </div>
      <div className={classes.description}>
        {described.length === 0 ? hint : null}
        {described.map(({ value, description }) => (
          <div key={value}>{description}</div>
        ))}
      </div>
    </fieldset>
  );
}
