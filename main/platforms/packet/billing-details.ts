/** Reads and writes whom a platform bills: fields of an organization. */
import { z } from 'zod';
import {
  type Address,
  type BillingChange,
  type BillingDetails,
  billingDetailsSchema,
} from '#domain/billing-details-schema.ts';
import { limits } from '#domain/limits.ts';
import { anything, revision, text } from './fields.ts';

/** A longer text would be cut when it is written back, so it is cut where it is seen. */
const detail = text.transform((value) => value.slice(0, limits.detail));
const part = text.transform((value) => value.slice(0, limits.addressPart));

const addressFields = z.object({
  address: part,
  address2: part,
  city: part,
  state: part,
  zip_code: part,
  country: part,
});

const address = anything
  .transform((value) => (typeof value === 'object' && value !== null ? value : {}))
  .pipe(addressFields)
  .transform(
    (fields): Address => ({
      street: fields.address,
      street2: fields.address2,
      city: fields.city,
      state: fields.state,
      postalCode: fields.zip_code,
      country: fields.country,
    }),
  );

export const packetBillingDetailsSchema = z
  .object({
    legal_company_name: detail,
    tax_id: detail,
    billing_name: detail,
    billing_phone: detail,
    attn: detail,
    purchase_order: detail,
    address,
    billing_address: address,
    revision,
  })
  .transform(
    (details): BillingDetails => ({
      fields: {
        companyName: details.legal_company_name,
        taxNumber: details.tax_id,
        billingName: details.billing_name,
        phone: details.billing_phone,
        attention: details.attn,
        purchaseOrder: details.purchase_order,
        address: details.address,
        billingAddress: details.billing_address,
      },
      revision: details.revision,
    }),
  )
  .pipe(billingDetailsSchema);

function addressBody(given: Address | undefined) {
  if (!given) return undefined;
  const { street, street2, city, state, postalCode, country } = given;
  return { address: street, address2: street2, city, state, zip_code: postalCode, country };
}

export function billingChangeBody(change: BillingChange) {
  return {
    legal_company_name: change.companyName,
    tax_id: change.taxNumber,
    billing_name: change.billingName,
    billing_phone: change.phone,
    attn: change.attention,
    purchase_order: change.purchaseOrder,
    address: addressBody(change.address),
    billing_address: addressBody(change.billingAddress),
  };
}
