import { TextInput } from '@mantine/core';
import { useState } from 'react';

interface Bounds {
  readonly min: number;
  readonly max: number;
}

/** Returns the number; null if the text is not a whole number within the bounds. */
export function numberIn(text: string, { min, max }: Bounds): number | null {
  const number = /^\s*\d{1,6}\s*$/.test(text) ? Number(text) : Number.NaN;
  return number >= min && number <= max ? number : null;
}

interface Props {
  readonly id: string;
  /** What is counted: "seconds". */
  readonly unit: string;
  readonly bounds: Bounds;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** A field for a whole number. A valid number applies at once; another text stays in the field with its error. */
export function NumberField({ id, unit, bounds, value, onChange }: Props) {
  const [typed, setTyped] = useState(String(value));
  const shown = numberIn(typed, bounds) === null ? typed : String(value);
  return (
    <TextInput
      id={id}
      inputMode="numeric"
      autoComplete="off"
      aria-describedby={`${id}-hint`}
      rightSection={unit}
      rightSectionWidth={72}
      value={shown}
      error={
        numberIn(typed, bounds) === null
          ? `Type a number from ${bounds.min} to ${bounds.max}.`
          : null
      }
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        const number = numberIn(currentTarget.value, bounds);
        if (number !== null) onChange(number);
      }}
    />
  );
}
