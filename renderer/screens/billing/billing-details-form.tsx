import { TextInput } from '@mantine/core';
import { type FormEvent, useId } from 'react';
import { type AddressPart, addressParts } from '#domain/billing-details.ts';
import type { Address, BillingDetails, BillingFields } from '#domain/billing-details-schema.ts';
import { limits } from '#domain/limits.ts';
import { whyNotWrite } from '../../actions/situation.ts';
import { bridge } from '../../bridge/bridge.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { ConflictCard } from '../../components/conflict-card.tsx';
import { Panel } from '../../components/dialogs/panel.tsx';
import { SubmitButton } from '../../components/dialogs/submit-button.tsx';
import { useSubmit } from '../../components/dialogs/use-submit.ts';
import { FailureNote } from '../../components/note.tsx';
import { ResourceContent } from '../../components/screen/resource-state.tsx';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { useEdits } from '../../store/use-edits.ts';
import { useResource } from '../../store/use-resource.ts';
import { withoutControls } from '../../texts/untrusted-text.ts';
import {
  addressLabels,
  addressLines,
  fieldLabels,
  readBillingFields,
  type TextField,
  textFields,
} from './billing-details-words.ts';
import classes from './details.module.css';

interface Props {
  readonly context: OrganizationContext;
}

const allFields = Object.keys(fieldLabels) as readonly (keyof BillingFields)[];

function AddressFields({
  legend,
  value,
  error,
  onChange,
}: {
  readonly legend: string;
  readonly value: Address;
  readonly error: string | undefined;
  readonly onChange: (address: Address) => void;
}) {
  const input = (part: AddressPart) => (
    <TextInput
      key={part}
      className={classes[part] ?? ''}
      label={addressLabels[part]}
      value={value[part]}
      maxLength={limits.addressPart}
      error={part === 'street' ? error : undefined}
      onChange={(event) => onChange({ ...value, [part]: event.currentTarget.value })}
    />
  );
  return (
    <fieldset className={classes.address}>
      <legend className={classes.legend}>{legend}</legend>
      {addressParts.map(input)}
    </fieldset>
  );
}

/** A field as one line, for choosing between two versions of it. */
function shown(value: BillingFields[keyof BillingFields]) {
  const text = typeof value === 'string' ? value : addressLines(value).join(', ');
  return text === '' ? 'Empty' : <bdi>{withoutControls(text)}</bdi>;
}

function Form({ context, details }: Props & { readonly details: BillingDetails }) {
  const { key } = context;
  const id = useId();
  const close = useStore((state) => state.closeOverlay);
  const say = useStore((state) => state.say);
  const edits = useEdits<BillingFields>(key, 'billing details', details.fields, readBillingFields);
  const { values, changed, conflicts, write } = edits;
  const submission = useSubmit<BillingDetails>();
  const { failure, submit, allow } = submission;
  const off = whyNotWrite(context, 'billing.edit', 'canSeeBilling');
  const unsettled = conflicts.length > 0 ? 'Choose what stays first.' : null;
  const unchanged = edits.isChanged ? null : 'Nothing changed yet.';
  const reason = allow(off) ?? unsettled ?? unchanged;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (reason !== null) return;
    const { revision } = details;
    submit(
      () => bridge.editBillingDetails({ key, revision, change: changed }),
      () => {
        edits.saved(changed);
        close();
        say('Billing details saved');
      },
    );
  };
  const input = (name: TextField, index: number) => (
    <TextInput
      key={name}
      data-autofocus={index === 0 || undefined}
      label={fieldLabels[name]}
      value={values[name]}
      maxLength={limits.detail}
      error={failure?.fields?.[name]}
      onChange={(event) => write({ [name]: event.currentTarget.value })}
    />
  );
  const footer = (
    <>
      <div className={classes.failure}>
        <FailureNote failure={failure} fields={allFields} conflicts={conflicts.length} />
      </div>
      {edits.isChanged ? (
        <ActionButton tone="quiet" onClick={edits.reset}>
          Discard changes
        </ActionButton>
      ) : null}
      <SubmitButton type="submit" form={id} tone="primary" submission={submission} reason={reason}>
        Save
      </SubmitButton>
    </>
  );
  return (
    <Panel title="Billing details" context={context} onClose={close} footer={footer}>
      <form id={id} className={classes.form} onSubmit={send} noValidate>
        <ConflictCard
          what="the billing details"
          lines={conflicts.map(({ field, mine, theirs }) => ({
            field,
            label: fieldLabels[field],
            mine: shown(mine),
            theirs: shown(theirs),
          }))}
          onKeepMine={edits.keepMine}
          onTakeTheirs={edits.takeTheirs}
        />
        {textFields.map(input)}
        <AddressFields
          legend={fieldLabels.billingAddress}
          value={values.billingAddress}
          error={failure?.fields?.billingAddress}
          onChange={(billingAddress) => write({ billingAddress })}
        />
        <AddressFields
          legend={fieldLabels.address}
          value={values.address}
          error={failure?.fields?.address}
          onChange={(address) => write({ address })}
        />
      </form>
    </Panel>
  );
}

/**
 * Whom the platform bills, and where. What was typed survives errors, other screens and a restart, and what
 * somebody else changed meanwhile is shown beside it.
 */
export function BillingDetailsPanel({ context }: Props) {
  const close = useStore((state) => state.closeOverlay);
  const state = useResource('billingDetails', { key: context.key });
  if (state.value) return <Form context={context} details={state.value} />;
  return (
    <Panel title="Billing details" context={context} onClose={close}>
      <ResourceContent state={state} account={context.account} what="billing details">
        {() => null}
      </ResourceContent>
    </Panel>
  );
}
