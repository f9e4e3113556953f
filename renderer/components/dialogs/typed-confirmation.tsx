import { TextInput } from '@mantine/core';
import type { Confirmation } from '#domain/members/safeguards.ts';
import { digits } from '../../texts/counts.ts';
import { withoutControls } from '../../texts/untrusted-text.ts';
import classes from './typed-confirmation.module.css';

function expected(confirmation: Exclude<Confirmation, { readonly kind: 'none' }>): string {
  return confirmation.kind === 'number'
    ? digits(confirmation.amount)
    : withoutControls(confirmation.text);
}

/** Says what has to be typed. */
export function whyNotTyped(confirmation: Confirmation, verb: string): string {
  return confirmation.kind === 'none' ? '' : `Type ${expected(confirmation)} to ${verb}.`;
}

/** Properties of the button that waits for the field `id`: the field's label is the reason, and a click focuses it. */
export function refusedUntyped(id: string) {
  return {
    reasonId: `${id}-label`,
    onRefused: () => document.getElementById(id)?.focus(),
  };
}

interface Props {
  /** Of the field, for `refusedUntyped`. */
  readonly id?: string;
  readonly confirmation: Confirmation;
  /** The verb that is confirmed: "remove". */
  readonly verb: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** Whether the dialog opens with the focus on it. */
  readonly focused?: boolean;
  /** Whether it takes the focus when it appears in an open dialog. */
  readonly autoFocus?: boolean;
}

/** A field for the number or the name that confirms a harmful action. Renders nothing if a click is enough. */
export function TypedConfirmation(props: Props) {
  const { id, confirmation, verb, value, onChange, focused = false, autoFocus = false } = props;
  if (confirmation.kind === 'none') return null;
  return (
    <TextInput
      {...(id === undefined ? {} : { id })}
      data-autofocus={focused || undefined}
      autoFocus={autoFocus}
      label={
        <>
          Type <bdi className={classes.expected}>{expected(confirmation)}</bdi> to {verb}
        </>
      }
      autoComplete="off"
      spellCheck={false}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
