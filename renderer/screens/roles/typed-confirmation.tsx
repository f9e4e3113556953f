import { TextInput } from '@mantine/core';
import { comparableAddress } from '#domain/email.ts';
import type { AccountView } from '#preload/contract/shell.ts';
import { labelText } from '../../words/hostile.ts';

/** What somebody types who takes something from themselves: their address, or what they are called where there is none. */
function expectedOf({ person }: AccountView): string {
  return labelText(person.email || person.name).trim();
}

export function isTyped(account: AccountView, text: string): boolean {
  return comparableAddress(text) === comparableAddress(expectedOf(account));
}

interface Props {
  readonly account: AccountView;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** Asked for before one's own rights are given up, so that no click alone does it. */
export function TypedConfirmation({ account, value, onChange }: Props) {
  return (
    <TextInput
      mt={8}
      label={`Type ${expectedOf(account)} to confirm`}
      autoComplete="off"
      spellCheck={false}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
