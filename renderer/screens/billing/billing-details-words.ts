/** Words about billing details, and what is read of a stored draft of them. */

import { type AddressPart, addressParts } from '#domain/billing-details.ts';
import type { Address, BillingFields } from '#domain/billing-details-schema.ts';

export const fieldLabels: Readonly<Record<keyof BillingFields, string>> = {
  companyName: 'Company name',
  taxNumber: 'Tax ID',
  billingName: 'Billing name',
  phone: 'Billing phone',
  attention: 'Attention',
  purchaseOrder: 'Purchase order',
  billingAddress: 'Billing address',
  address: 'Organization address',
};

/** The fields of one line, in the order of the form. */
export const textFields = [
  'companyName',
  'taxNumber',
  'billingName',
  'phone',
  'attention',
  'purchaseOrder',
] as const satisfies readonly (keyof BillingFields)[];
export type TextField = (typeof textFields)[number];

export const addressLabels: Readonly<Record<AddressPart, string>> = {
  street: 'Street',
  street2: 'Street, second line',
  city: 'City',
  state: 'State or region',
  postalCode: 'Postal code',
  country: 'Country',
};

/** An address as lines, as it is written on a letter: "12345 Springfield" is one of them. */
export function addressLines(address: Address): readonly string[] {
  const { street, street2, city, state, postalCode, country } = address;
  const place = [postalCode, city, state].filter((part) => part !== '').join(' ');
  return [street, street2, place, country].filter((line) => line !== '');
}

function readAddress(stored: unknown): Address | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined;
  const given = new Map<string, unknown>(Object.entries(stored));
  const part = (name: AddressPart) => {
    const value = given.get(name);
    return typeof value === 'string' ? value : '';
  };
  return {
    street: part('street'),
    street2: part('street2'),
    city: part('city'),
    state: part('state'),
    postalCode: part('postalCode'),
    country: part('country'),
  };
}

/** Reads the fields of a stored draft; what is no field is left out. */
export function readBillingFields(stored: object): Partial<BillingFields> {
  const given = new Map<string, unknown>(Object.entries(stored));
  const texts = textFields.flatMap((name) => {
    const value = given.get(name);
    return typeof value === 'string' ? [[name, value] as const] : [];
  });
  const address = readAddress(given.get('address'));
  const billingAddress = readAddress(given.get('billingAddress'));
  return {
    ...Object.fromEntries(texts),
    ...(address ? { address } : {}),
    ...(billingAddress ? { billingAddress } : {}),
  };
}

/** Whether an address has anything written in it. */
export function isWritten(address: Address): boolean {
  return addressParts.some((part) => address[part] !== '');
}
