/** Invoices of an organization. */
import { z } from 'zod';
import { identifierSchema } from './identifier.ts';
import { omissionsSchema } from './listing.ts';
import { amountSchema, currencySchema } from './money-schema.ts';

/** "2026-01-05": a day without a time or a zone. */
const daySchema = z.iso.date();
/** "" if it is not set, or the platform does not report it. */
const text = z.string();

/** A project as an invoice names it; it may have been deleted since. */
const billedProjectSchema = z
  .object({ id: identifierSchema.nullable(), name: text })
  .readonly()
  .nullable();
export type BilledProject = z.infer<typeof billedProjectSchema>;

export const invoiceLineSchema = z
  .object({
    description: text,
    amount: amountSchema,
    /** The project that the line is for, if it differs from the invoice's. */
    project: billedProjectSchema,
    from: daySchema.nullable(),
    to: daySchema.nullable(),
  })
  .readonly();
export type InvoiceLine = z.infer<typeof invoiceLineSchema>;

export const invoiceSchema = z
  .object({
    id: identifierSchema,
    number: text,
    /** The day of the invoice; null if it is not reported. */
    day: daySchema.nullable(),
    /** The last day for paying it; null if it is not reported. */
    due: daySchema.nullable(),
    /** In units of `currency`, as are its lines; negative for a credit note. */
    amount: amountSchema,
    /** What is still to be paid; 0 once it is paid. */
    balance: amountSchema,
    creditApplied: amountSchema,
    currency: currencySchema,
    /** The customer's own reference. */
    reference: text,
    project: billedProjectSchema,
    lines: z.array(invoiceLineSchema).readonly(),
    /** Lines that the platform sent but Orgdesk could not read. */
    unreadableLines: z.int().nonnegative(),
  })
  .readonly();
export type Invoice = z.infer<typeof invoiceSchema>;

export const invoiceListingSchema = z.object({
  items: z.array(invoiceSchema).readonly(),
  omissions: omissionsSchema.nullable(),
});
