/** How an organization pays: cards that a payment gateway keeps, of which Orgdesk knows the last digits. */
import { z } from 'zod';
import { holdsCardNumber, isCardNumber } from './card-number.ts';
import { identifierSchema } from './identifier.ts';
import { limits } from './limits.ts';
import { omissionsSchema } from './listing.ts';

/** "" if it is not set, or the platform does not report it. */
const text = z.string();

export const paymentAddressSchema = z
  .object({
    street: text,
    postalCode: text,
    /** ISO 3166-1 alpha-2, such as `GB`. */
    country: text,
  })
  .readonly();

export const paymentMethodSchema = z
  .object({
    id: identifierSchema,
    /** The name that people gave it. */
    name: text,
    /** The platform's word for the kind of method, such as `credit_card`. */
    type: text,
    /** The brand of a card, such as `Visa`. */
    cardType: text,
    cardholder: text,
    /** The last four digits of a card; "" if there are none. */
    lastFour: z.string().regex(/^(\d{4})?$/),
    /** The month at whose end a card expires: "2031-07"; null if it is not reported. */
    expires: z
      .string()
      .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
      .nullable(),
    /** Pays for every project for which no other method is chosen. */
    isDefault: z.boolean(),
    address: paymentAddressSchema,
    /** The projects for which it was chosen, as far as the person sees them. */
    projectIds: z.array(identifierSchema).readonly(),
  })
  .readonly();
export type PaymentMethod = z.infer<typeof paymentMethodSchema>;

export const paymentMethodListingSchema = z.object({
  items: z.array(paymentMethodSchema).readonly(),
  omissions: omissionsSchema.nullable(),
});

const noCardNumber = z.string().refine((entered) => !holdsCardNumber(entered));
/** A token may contain digits by chance, so it is refused only if it is a card's number as a whole. */
const gatewayToken = z
  .string()
  .trim()
  .min(1)
  .max(limits.gatewayToken)
  .refine((entered) => !isCardNumber(entered));

/** A payment method to be added: the gateway's token, used once, stands for the card. */
export const newPaymentMethodSchema = z.object({
  name: noCardNumber.trim().min(1).max(limits.organizationName.max),
  gatewayToken,
  isDefault: z.boolean(),
});
export type NewPaymentMethod = z.infer<typeof newPaymentMethodSchema>;

/** Only the given fields change. */
export const paymentMethodChangeSchema = z
  .object({
    name: noCardNumber.trim().min(1).max(limits.organizationName.max),
    cardholder: noCardNumber.max(limits.organizationName.max),
    expires: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
    address: z
      .object({
        street: z.string().max(limits.addressPart),
        postalCode: z.string().max(limits.addressPart),
        country: z.string().regex(/^([A-Z]{2})?$/),
      })
      .readonly(),
    isDefault: z.literal(true),
  })
  .partial()
  .readonly();
export type PaymentMethodChange = z.infer<typeof paymentMethodChangeSchema>;
