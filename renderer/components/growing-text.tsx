import { Textarea, type TextareaProps } from '@mantine/core';
import classes from './growing-text.module.css';

interface Props extends Omit<TextareaProps, 'autosize' | 'classNames' | 'maxRows' | 'minRows'> {
  readonly minRows: number;
  /** A longer text scrolls. */
  readonly maxRows: number;
  /** The class of the field inside the label and the error. */
  readonly inputClass?: string | undefined;
}

/** With the padding and the border. */
const heightOf = (rows: number) => `calc(${rows}lh + 12px)`;

/**
 * A field for several lines that grows with its text. The browser sizes it, because Mantine's `autosize` lays out
 * the whole page several times while it is mounted.
 */
export function GrowingText({ minRows, maxRows, inputClass, ...textarea }: Props) {
  return (
    <Textarea
      {...textarea}
      classNames={{ input: `${classes.input} ${inputClass ?? ''}` }}
      styles={{ input: { minHeight: heightOf(minRows), maxHeight: heightOf(maxRows) } }}
    />
  );
}
