import { Autocomplete, TextInput } from '@mantine/core';
import { limits } from '#domain/limits.ts';
import type { ProfileField } from '#domain/own-account.ts';
import { FormRow } from '../../components/form-row.tsx';
export const profileLabels: Readonly<Record<ProfileField, string>> = {
  firstName: 'First name',
  lastName: 'Last name',
  title: 'Job title',
  phone: 'Phone',
  timezone: 'Time zone',
};

interface Props {
  readonly id: string;
  readonly field: ProfileField;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (text: string) => void;
}

/** One field of the profile. */
export function ProfileRow({ id, field, value, error, onChange }: Props) {
  const common = {
    id,
    value,
    error,
    maxLength: limits.personName.max,
    autoComplete: 'off',
  } as const;
  return (
    <FormRow label={profileLabels[field]} htmlFor={id}>
      {field === 'timezone' ? (
        <Autocomplete
          {...common}
          placeholder="Europe/Vienna"
          limit={limits.drawnOptions}
          data={Intl.supportedValuesOf('timeZone')}
          onChange={onChange}
        />
      ) : (
        <TextInput {...common} onChange={(event) => onChange(event.currentTarget.value)} />
      )}
    </FormRow>
  );
}
