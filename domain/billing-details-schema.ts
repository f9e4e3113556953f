/** Whom a platform bills, and where: what stands on an organization's invoices. */
import { z } from 'zod';
import { limits } from './limits.ts';

export const addressSchema = z
  .object({
    street: z.string().max(limits.addressPart),
    street2: z.string().max(limits.addressPart),
    city: z.string().max(limits.addressPart),
    state: z.string().max(limits.addressPart),
    postalCode: z.string().max(limits.addressPart),
    country: z.string().max(limits.addressPart),
  })
  .readonly();
export type Address = z.infer<typeof addressSchema>;

const detail = z.string().max(limits.detail);

/** "" for what is not set, or not reported. */
export const billingFieldsSchema = z
  .object({
    companyName: detail,
    taxNumber: detail,
    billingName: detail,
    phone: detail,
    attention: detail,
    purchaseOrder: detail,
    /** Where the organization is. */
    address: addressSchema,
    /** Where its invoices go. */
    billingAddress: addressSchema,
  })
  .readonly();
export type BillingFields = z.infer<typeof billingFieldsSchema>;

export const billingDetailsSchema = z
  .object({
    fields: billingFieldsSchema,
    /** The version tag (ETag), for a platform that refuses stale writes; null if there is none. */
    revision: z.string().nullable(),
  })
  .readonly();
export type BillingDetails = z.infer<typeof billingDetailsSchema>;

/** Only the given fields change; an address changes as a whole. */
export const billingChangeSchema = billingFieldsSchema.unwrap().partial().readonly();
export type BillingChange = z.infer<typeof billingChangeSchema>;
