import { TextInput } from '@mantine/core';

/** Why a code cannot be sent; null if it can. */
export function whyNotCode(code: string): string | null {
  return code.trim() === '' ? 'Enter a code.' : null;
}

interface Props {
  readonly value: string;
  readonly onChange: (code: string) => void;
  readonly error: string | undefined;
  /** Whether a recovery code is accepted as well. */
  readonly orRecovery?: boolean;
}

/** The field for the code that an authenticator app shows. */
export function OneTimeCode({ value, onChange, error, orRecovery = false }: Props) {
  return (
    <TextInput
      data-autofocus
      label={orRecovery ? 'Code from your authenticator app' : 'Six-digit code'}
      description={orRecovery ? 'Or one of your recovery codes.' : undefined}
      inputMode={orRecovery ? 'text' : 'numeric'}
      autoComplete="one-time-code"
      spellCheck={false}
      maxLength={100}
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
