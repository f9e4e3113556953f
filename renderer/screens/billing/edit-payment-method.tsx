import { TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { holdsCardNumber } from '#domain/card-number.ts';
import { limits } from '#domain/limits.ts';
import type { PaymentMethod, PaymentMethodChange } from '#domain/payment-method-schema.ts';
import { bridge } from '../../bridge/bridge.ts';
import { ConflictCard } from '../../components/conflict-card.tsx';
import dialogClasses from '../../components/dialogs/dialog.module.css';
import { Dialog, DialogFooter } from '../../components/dialogs/dialog.tsx';
import { SubmitButton } from '../../components/dialogs/submit-button.tsx';
import { useSubmit } from '../../components/dialogs/use-submit.ts';
import { FailureNote, Note } from '../../components/note.tsx';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { useEdits } from '../../store/use-edits.ts';
import { useResource } from '../../store/use-resource.ts';
import { withoutControls } from '../../texts/untrusted-text.ts';
import classes from './billing.module.css';
import { whyNotPay } from './payment-methods.tsx';
import { methodLabel } from './payment-words.ts';

interface Props {
  readonly context: OrganizationContext;
}

/** What people type; the expiry is "07/2031", or "" if it is not known. */
export interface MethodFields {
  readonly name: string;
  readonly cardholder: string;
  readonly expires: string;
  readonly street: string;
  readonly postalCode: string;
  readonly country: string;
}

const labels: Readonly<Record<keyof MethodFields, string>> = {
  name: 'Name',
  cardholder: 'Cardholder',
  expires: 'Expires',
  street: 'Street',
  postalCode: 'Postal code',
  country: 'Country',
};
const names = Object.keys(labels) as readonly (keyof MethodFields)[];

const typedMonth = /^\s*(0?[1-9]|1[0-2])\s*[/.-]\s*(20\d{2}|\d{2})\s*$/;

/** "2031-07" for "7/31" and "07/2031"; null for anything else. */
export function readMonth(typed: string): string | null {
  const [, month, year] = typedMonth.exec(typed) ?? [];
  if (month === undefined || year === undefined) return null;
  return `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}`;
}

function fieldsOf({ name, cardholder, expires, address }: PaymentMethod): MethodFields {
  const [year, month] = expires?.split('-') ?? [];
  return { name, cardholder, expires: year && month ? `${month}/${year}` : '', ...address };
}

/** What is sent for the fields that differ; an address is sent as a whole. */
export function changeOf(
  values: MethodFields,
  changed: Partial<MethodFields>,
): PaymentMethodChange {
  const { street, postalCode, country } = values;
  const isMoved = 'street' in changed || 'postalCode' in changed || 'country' in changed;
  const expires = changed.expires === undefined ? null : readMonth(changed.expires);
  return {
    ...(changed.name === undefined ? {} : { name: changed.name.trim() }),
    ...(changed.cardholder === undefined ? {} : { cardholder: changed.cardholder.trim() }),
    ...(expires === null ? {} : { expires }),
    ...(isMoved ? { address: { street, postalCode, country: country.trim().toUpperCase() } } : {}),
  };
}

/** Names the field that cannot be saved, and what to do; null if all can. */
export function whyNotSaveMethod(
  values: MethodFields,
  changed: Partial<MethodFields>,
): string | null {
  if (Object.keys(changed).length === 0) return 'Nothing changed yet.';
  if (values.name.trim() === '') return 'Type a name first.';
  if (holdsCardNumber(values.name)) return 'A name can’t hold a card’s number.';
  if (changed.expires !== undefined && readMonth(values.expires) === null)
    return 'Type the expiry as month and year, such as 07/2031.';
  if (!/^([a-z]{2})?$/i.test(values.country.trim()))
    return 'Type the country as two letters, such as GB.';
  return null;
}

function readFields(stored: object): Partial<MethodFields> {
  const given = new Map<string, unknown>(Object.entries(stored));
  const known = names.flatMap((name) => {
    const value = given.get(name);
    return typeof value === 'string' ? [[name, value] as const] : [];
  });
  return Object.fromEntries(known);
}

function Form({ context, method }: Props & { readonly method: PaymentMethod }) {
  const { key } = context;
  const close = useStore((state) => state.closeOverlay);
  const say = useStore((state) => state.say);
  const edits = useEdits<MethodFields>(
    key,
    `payment-method ${method.id}`,
    fieldsOf(method),
    readFields,
  );
  const { values, changed, conflicts, write } = edits;
  const submission = useSubmit<PaymentMethod>();
  const { failure, submit, allow } = submission;
  const unsettled = conflicts.length > 0 ? 'Choose what stays first.' : null;
  const reason = allow(whyNotPay(context)) ?? unsettled ?? whyNotSaveMethod(values, changed);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (reason !== null) return;
    const change = changeOf(values, changed);
    submit(
      () => bridge.changePaymentMethod({ key, methodId: method.id, change }),
      (saved) => {
        edits.reset();
        close();
        say(`${methodLabel(saved)} saved`);
      },
    );
  };
  const field = (name: keyof MethodFields, maxLength: number) => ({
    label: labels[name],
    value: values[name],
    maxLength,
    error: failure?.fields?.[name],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      write({ [name]: event.currentTarget.value }),
  });
  return (
    <form onSubmit={send} noValidate>
      <div className={dialogClasses.fields}>
        <TextInput data-autofocus {...field('name', limits.organizationName.max)} />
        <TextInput {...field('cardholder', limits.organizationName.max)} />
        <TextInput placeholder="MM/YYYY" {...field('expires', 10)} />
        <TextInput {...field('street', limits.addressPart)} />
        <div className={classes.pair}>
          <TextInput {...field('postalCode', limits.addressPart)} />
          <TextInput placeholder="GB" {...field('country', 2)} />
        </div>
        <ConflictCard
          what="this payment method"
          lines={conflicts.map(({ field: name, mine, theirs }) => ({
            field: name,
            label: labels[name],
            mine: <bdi>{withoutControls(mine) || 'Empty'}</bdi>,
            theirs: <bdi>{withoutControls(theirs) || 'Empty'}</bdi>,
          }))}
          onKeepMine={edits.keepMine}
          onTakeTheirs={edits.takeTheirs}
        />
        <FailureNote failure={failure} fields={names} />
      </div>
      <DialogFooter onCancel={close}>
        <SubmitButton type="submit" tone="primary" submission={submission} reason={reason}>
          Save
        </SubmitButton>
      </DialogFooter>
    </form>
  );
}

/** Changes what is known of a card. Its number cannot be changed: a new card is added. */
export function EditPaymentMethod({ context, methodId }: Props & { readonly methodId: string }) {
  const { value } = useResource('paymentMethods', { key: context.key });
  const close = useStore((state) => state.closeOverlay);
  const method = value?.items.find(({ id }) => id === methodId);
  return (
    <Dialog
      title={method ? `Edit ${methodLabel(method)}` : 'Edit payment method'}
      context={context}
      onClose={close}
    >
      {method ? (
        <Form context={context} method={method} />
      ) : (
        <Note tone="info">This payment method is gone.</Note>
      )}
    </Dialog>
  );
}
