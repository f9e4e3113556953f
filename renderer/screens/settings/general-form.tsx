import { Select, TextInput } from '@mantine/core';
import { type FormEvent, useId } from 'react';
import type { OrganizationType } from '#domain/entities.ts';
import type { OrganizationDetails } from '#domain/organization-details.ts';
import { whyNotSee, whyNotWrite } from '../../actions/situation.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useSubmit } from '../../components/dialogs/use-submit.ts';
import { FormRow } from '../../components/form-row.tsx';
import { GrowingText } from '../../components/growing-text.tsx';
import { Card } from '../../components/section.tsx';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { useEdits } from '../../store/use-edits.ts';
import { nameOfType } from '../../texts/roles.ts';
import { withoutControls } from '../../texts/untrusted-text.ts';
import { LogoField } from './logo-field.tsx';
import { SaveBar } from './save-bar.tsx';
import classes from './settings.module.css';
import {
  type GeneralFields,
  generalFaults,
  generalFieldsOf,
  generalLabels,
  readGeneralFields,
} from './settings-fields.ts';

const types: readonly OrganizationType[] = ['company', 'personal'];

type TextField = Exclude<keyof GeneralFields, 'type' | 'logo' | 'description'>;

const hints: Readonly<Partial<Record<TextField, string>>> = {
  maintenanceEmail: 'Gets notices of planned work. Empty: the owner gets them.',
  abuseEmail: 'Gets complaints about your servers. Empty: the owner gets them.',
};

function shown(value: string) {
  if (value === '') return 'Empty';
  return value.startsWith('data:') ? 'A picture' : <bdi>{withoutControls(value)}</bdi>;
}

interface Props {
  readonly context: OrganizationContext;
  readonly details: OrganizationDetails;
}

/** Name, type, description, website, logo and contacts. What was typed survives errors and a restart. */
export function GeneralForm({ context, details }: Props) {
  const { key } = context;
  const id = useId();
  const say = useStore((state) => state.say);
  const edits = useEdits<GeneralFields>(
    key,
    'organization-general',
    generalFieldsOf(details),
    readGeneralFields,
  );
  const { values, changed } = edits;
  const submission = useSubmit<OrganizationDetails>();
  const { failure, submit, allow } = submission;
  const faults = generalFaults(values);
  const [fault] = Object.entries(faults).filter(([name]) => name in changed);
  const off = allow(whyNotWrite(context, 'organization.edit', 'canEditSettings'));
  const reason =
    off ?? (fault ? `${generalLabels[fault[0] as keyof GeneralFields]}: ${fault[1]}` : null);
  // Without a connection it can still be typed, and is kept.
  const readOnly = whyNotSee(context, 'organization.edit', 'canEditSettings') !== null;
  const errorOf = (field: keyof GeneralFields) =>
    failure?.fields?.[field] ?? (field in changed ? faults[field] : undefined);
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (reason !== null || !edits.isChanged) return;
    submit(
      () => bridge.editOrganization({ key, revision: details.revision, change: changed }),
      () => {
        edits.saved(changed);
        say('Settings saved');
      },
    );
  };
  const text = (field: TextField) => (
    <FormRow
      label={generalLabels[field]}
      htmlFor={`${id}-${field}`}
      {...(hints[field] === undefined ? {} : { hint: hints[field] })}
    >
      <TextInput
        id={`${id}-${field}`}
        aria-describedby={hints[field] === undefined ? undefined : `${id}-${field}-hint`}
        value={values[field]}
        readOnly={readOnly}
        error={errorOf(field)}
        onChange={(event) => edits.write({ [field]: event.currentTarget.value })}
      />
    </FormRow>
  );
  return (
    <form onSubmit={save} noValidate className={classes.form}>
      <Card>
        {text('name')}
        <FormRow label={generalLabels.type} htmlFor={`${id}-type`}>
          <Select
            id={`${id}-type`}
            data={types.map((value) => ({ value, label: nameOfType(value) }))}
            value={values.type}
            readOnly={readOnly}
            allowDeselect={false}
            error={errorOf('type')}
            onChange={(type) => edits.write(readGeneralFields({ type }))}
          />
        </FormRow>
        <FormRow label={generalLabels.description} htmlFor={`${id}-description`}>
          <GrowingText
            id={`${id}-description`}
            value={values.description}
            readOnly={readOnly}
            minRows={2}
            maxRows={8}
            error={errorOf('description')}
            onChange={(event) => edits.write({ description: event.currentTarget.value })}
          />
        </FormRow>
        {text('website')}
        <FormRow label={generalLabels.logo} hint="PNG, JPEG, GIF or WebP, at most 200 kB.">
          <LogoField
            logo={values.logo}
            readOnly={readOnly}
            onChange={(logo) => edits.write({ logo })}
          />
        </FormRow>
        {text('maintenanceEmail')}
        {text('abuseEmail')}
        {text('phone')}
      </Card>
      <SaveBar
        edits={edits}
        labels={generalLabels}
        shown={shown}
        submission={submission}
        reason={reason}
        verb="Save changes"
      />
    </form>
  );
}
