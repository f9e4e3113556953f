/** What the operator can have billed, as the commands of a terminal and tests send it. */
import { z } from 'zod';
import { limits } from '#domain/limits.ts';
import { day, line, text } from '../../input/fields.ts';

const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** An amount as a number or as text, of at most two digits after the point. */
const amount = z
  .union([z.number().transform(String), z.string()], 'must be an amount, such as 120.50')
  .pipe(z.string().regex(/^\d{1,9}(\.\d{1,2})?$/, 'must be an amount, such as 120.50'))
  .transform(Number)
  .refine((value) => value > 0, 'must be more than 0');
const currency = text()
  .refine((code) => currencies.has(code), 'must be the code of a currency, such as EUR')
  .optional();
/** An identifier or an exact name. */
const named = line({ min: 1, max: limits.organizationName.max });

const lineSchema = z.object({
  /** None for what concerns the whole organization. */
  project: named.optional(),
  amount,
  description: line({ min: 1, max: limits.detail }).optional(),
});
export type InvoiceLine = z.infer<typeof lineSchema>;

/** Together they cost less than the columns of amounts hold. */
const maxLines = 100;

export const billingRequestSchema = z.discriminatedUnion('what', [
  z.object({
    what: z.literal('invoice'),
    organization: named,
    lines: z
      .array(lineSchema, 'must be a list')
      .min(1, 'must have an entry')
      .max(maxLines, `must have at most ${maxLines} entries`),
    currency,
    /** By default today. */
    date: day.optional(),
    due: day.optional(),
    paid: z.boolean().default(false),
    /** By default the next free one. */
    number: line({ min: 1, max: limits.detail }).optional(),
    /** Whether the organization's credit pays, as far as it goes. */
    use_credit: z.boolean().default(false),
  }),
  z.object({ what: z.literal('pay'), organization: named, number: text() }),
  z.object({ what: z.literal('credit'), organization: named, amount, currency }),
]);
export type BillingRequest = z.infer<typeof billingRequestSchema>;
