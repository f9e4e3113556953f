import { Autocomplete, TextInput } from '@mantine/core';
import { limits } from '#domain/limits.ts';
import type { ProfileField } from '#domain/own-account.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { FormRow } from '../../components/form-row.tsx';
import { labelText } from '../../texts/untrusted-text.ts';
import classes from './account-screen.module.css';
import type { ProfileDraft } from './use-profile-draft.ts';

const labels: Readonly<Record<ProfileField, string>> = {
  firstName: 'First name',
  lastName: 'Last name',
  title: 'Job title',
  phone: 'Phone',
  timezone: 'Time zone',
};

interface Props {
  readonly id: string;
  readonly field: ProfileField;
  readonly draft: ProfileDraft;
  readonly error: string | undefined;
}

/** One field. If somebody else changed it meanwhile, it shows both texts, and the person chooses. */
export function ProfileRow({ id, field, draft, error }: Props) {
  const theirs = draft.theirs(field);
  const common = {
    id,
    value: draft.values[field] ?? '',
    error,
    maxLength: limits.personName.max,
    autoComplete: 'off',
  } as const;
  return (
    <FormRow label={labels[field]} htmlFor={id}>
      {field === 'timezone' ? (
        <Autocomplete
          {...common}
          placeholder="Europe/Vienna"
          limit={limits.drawnOptions}
          data={Intl.supportedValuesOf('timeZone')}
          onChange={(text) => draft.edit(field, text)}
        />
      ) : (
        <TextInput {...common} onChange={(event) => draft.edit(field, event.currentTarget.value)} />
      )}
      {theirs === null ? null : (
        <div className={classes.theirs} role="status">
          <span>
            Changed elsewhere to {theirs === '' ? 'nothing' : <bdi>“{labelText(theirs)}”</bdi>}.
          </span>
          <ActionButton small onClick={() => draft.edit(field, theirs)}>
            Use that
          </ActionButton>
          <ActionButton small onClick={() => draft.keep(field)}>
            Keep mine
          </ActionButton>
        </div>
      )}
    </FormRow>
  );
}
