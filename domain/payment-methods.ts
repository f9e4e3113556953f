/** How an organization pays: cards that a payment gateway keeps, of which Orgdesk knows the last digits. */
import { z } from 'zod';
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

/** Days before the end of its last month in which a card's expiry is warned of. */
export const warnedDays = 60;

export type Expiry = 'expired' | 'soon' | 'later' | 'unknown';

/** @param today "2026-01-05": a card is good until the last day of its month */
export function expiryOf({ expires }: Pick<PaymentMethod, 'expires'>, today: string): Expiry {
  if (expires === null) return 'unknown';
  if (expires < today.slice(0, 7)) return 'expired';
  const [year = 0, month = 0] = expires.split('-').map(Number);
  // The day before the first of the next month; months count from 0 here.
  const lastDay = Date.UTC(year, month, 0);
  const left = (lastDay - Date.parse(`${today}T00:00:00Z`)) / (24 * 3600 * 1000);
  return left <= warnedDays ? 'soon' : 'later';
}

/** What keeps a payment method from being removed; null if nothing does. */
export function removalObstacle({
  isDefault,
  projectIds,
}: Pick<PaymentMethod, 'isDefault' | 'projectIds'>): 'default' | 'used' | null {
  if (isDefault) return 'default';
  return projectIds.length > 0 ? 'used' : null;
}

/** ISO/IEC 7812: the last digit of a card's number makes this sum a multiple of 10 (Luhn). */
function hasCardChecksum(digits: string): boolean {
  const sum = [...digits].toReversed().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** Whether a text is the number of a card, which Orgdesk takes nowhere. */
export function isCardNumber(entered: string): boolean {
  const digits = entered.replace(/[\s-]/g, '');
  return /^\d{13,19}$/.test(digits) && hasCardChecksum(digits);
}

/** Whether a text has the number of a card somewhere in it. */
export function holdsCardNumber(entered: string): boolean {
  const numbers = entered.match(/\d(?:[ -]?\d){12,18}/g) ?? [];
  return numbers.some(isCardNumber);
}

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
