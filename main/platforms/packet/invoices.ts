/** Reads invoices. */
import { z } from 'zod';
import { identifierSchema } from '#domain/identifier.ts';
import { type Invoice, invoiceLineSchema, invoiceSchema } from '#domain/invoice-schema.ts';
import { isIdentifier } from '#domain/is-identifier.ts';
import { amountSchema } from '#domain/money-schema.ts';
import { anything, currency, day, text } from './fields.ts';

/** Absent is 0: platforms leave out what does not apply. */
const amountOrNone = amountSchema.nullish().transform((amount) => amount ?? 0);

/** Null if the project has neither an identifier nor a name. */
const project = anything.transform((value) => {
  if (typeof value !== 'object' || value === null) return null;
  const { id, name }: { readonly id?: unknown; readonly name?: unknown } = value;
  const known = { id: isIdentifier(id) ? id : null, name: text.parse(name) };
  return known.id === null && known.name === '' ? null : known;
});

const lineSchema = z
  .object({
    description: text,
    amount: amountSchema,
    project,
    project_id: identifierSchema.nullish().catch(null),
    start_date: day,
    end_date: day,
  })
  .transform((line) => ({
    description: line.description,
    amount: line.amount,
    project: line.project ?? (line.project_id ? { id: line.project_id, name: '' } : null),
    from: line.start_date,
    to: line.end_date,
  }))
  .pipe(invoiceLineSchema);

/** Lines that cannot be read are counted, and affect no other. */
const lines = anything.transform((values) => {
  if (!Array.isArray(values)) return { lines: [], unreadableLines: 0 };
  const read = values.map((value) => lineSchema.safeParse(value));
  const known = read.flatMap(({ data }) => data ?? []);
  return { lines: known, unreadableLines: read.length - known.length };
});

export const packetInvoiceSchema = z
  .object({
    id: identifierSchema,
    number: text,
    created_on: day,
    due_on: day,
    amount: amountSchema,
    balance: amountSchema.nullish(),
    status: text,
    credits_applied: amountOrNone,
    currency,
    reference_number: text,
    project,
    items: lines,
  })
  .transform(
    ({ items, ...invoice }): Invoice => ({
      id: invoice.id,
      number: invoice.number,
      day: invoice.created_on,
      due: invoice.due_on,
      amount: invoice.amount,
      // Without a balance, the status is all that says whether it was paid.
      balance: invoice.balance ?? (invoice.status.toLowerCase() === 'paid' ? 0 : invoice.amount),
      creditApplied: invoice.credits_applied,
      currency: invoice.currency,
      reference: invoice.reference_number,
      project: invoice.project,
      ...items,
    }),
  )
  .pipe(invoiceSchema);
