/** Reads and writes payment methods (docs/packet-api.md#payment-methods). */
import { z } from 'zod';
import { identifierSchema } from '#domain/identifier.ts';
import {
  type NewPaymentMethod,
  type PaymentMethod,
  type PaymentMethodChange,
  paymentMethodSchema,
} from '#domain/payment-method-schema.ts';
import { anything, text } from './fields.ts';
import { references } from './schemas.ts';

/** Requests have a number for the year and answers a text; both are read. */
const number = anything.transform((value) => {
  const read = typeof value === 'string' ? Number(value) : value;
  return typeof read === 'number' && Number.isInteger(read) ? read : null;
});

function monthOf(year: number | null, month: number | null): string | null {
  if (year === null || month === null) return null;
  const isReal = year >= 2000 && year <= 2100 && month >= 1 && month <= 12;
  return isReal ? `${year}-${String(month).padStart(2, '0')}` : null;
}

const lastFour = text.transform((digits) => (/^\d{4}$/.test(digits) ? digits : ''));

const addressFields = z.object({
  street_address: text,
  postal_code: text,
  country_code_alpha2: text,
});
const address = anything
  .transform((value) => (typeof value === 'object' && value !== null ? value : {}))
  .pipe(addressFields)
  .transform((fields) => ({
    street: fields.street_address,
    postalCode: fields.postal_code,
    country: fields.country_code_alpha2,
  }));

export const packetPaymentMethodSchema = z
  .object({
    id: identifierSchema,
    name: text,
    type: text,
    card_type: text,
    cardholder_name: text,
    last_4: lastFour,
    expiration_month: number,
    expiration_year: number,
    default: z.boolean().nullish().catch(null),
    billing_address: address,
    projects: references,
  })
  .transform(
    (method): PaymentMethod => ({
      id: method.id,
      name: method.name,
      type: method.type,
      cardType: method.card_type,
      cardholder: method.cardholder_name,
      lastFour: method.last_4,
      expires: monthOf(method.expiration_year, method.expiration_month),
      isDefault: method.default ?? false,
      address: method.billing_address,
      projectIds: method.projects,
    }),
  )
  .pipe(paymentMethodSchema);

export function newMethodBody({ name, gatewayToken, isDefault }: NewPaymentMethod) {
  return { name, nonce: gatewayToken, default: isDefault };
}

export function methodChangeBody(change: PaymentMethodChange) {
  const { name, cardholder, expires, address: place, isDefault } = change;
  const [year, month] = expires?.split('-') ?? [];
  return {
    name,
    cardholder_name: cardholder,
    expiration_month: month,
    expiration_year: year === undefined ? undefined : Number(year),
    billing_address: place && {
      street_address: place.street,
      postal_code: place.postalCode,
      country_code_alpha2: place.country,
    },
    default: isDefault,
  };
}
