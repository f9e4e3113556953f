import { VisuallyHidden } from '@mantine/core';
import { Ban, Check } from 'lucide-react';
import { useId } from 'react';
import { type AccentName, accentNames } from '#domain/accents.ts';
import { accentWords } from '../texts/account-labels.ts';
import { bandStyle } from '../theme/accents.ts';
import classes from './color-choice.module.css';

interface Props {
  readonly label: string;
  /** Whether the label stands beside it already. */
  readonly isLabelled?: boolean;
  readonly color: AccentName | null;
  readonly onChange: (color: AccentName | null) => void;
}

/** Each colour is a radio button that is drawn as a patch, and named. */
export function ColorChoice({ label, isLabelled = false, color, onChange }: Props) {
  const name = useId();
  return (
    <fieldset className={classes.choice}>
      {isLabelled ? (
        <VisuallyHidden component="legend">{label}</VisuallyHidden>
      ) : (
        <legend>{label}</legend>
      )}
      {([null, ...accentNames] as const).map((each) => (
        <label
          key={each ?? 'none'}
          className={classes.patch}
          style={bandStyle(each)}
          title={accentWords(each)}
        >
          <input
            type="radio"
            name={name}
            checked={each === color}
            onChange={() => onChange(each)}
            aria-label={accentWords(each)}
          />
          {each === null ? <Ban size={16} aria-hidden /> : null}
          {each !== null && each === color ? <Check size={16} aria-hidden /> : null}
        </label>
      ))}
    </fieldset>
  );
}
