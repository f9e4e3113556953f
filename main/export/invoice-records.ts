/** The exported fields of invoices and of their lines: the columns of a CSV. */
import type { Invoice } from '#domain/invoice-schema.ts';
import { invoiceState } from '#domain/invoices.ts';
import type { ExportRecord } from './records.ts';

/** @param today "2026-01-05": an unpaid invoice is overdue from the day after `due` */
export function invoiceRecords(
  invoices: readonly Invoice[],
  today: string,
): readonly ExportRecord[] {
  return invoices.map((invoice) => ({
    number: invoice.number,
    date: invoice.day,
    due: invoice.due,
    amount: invoice.amount,
    credit_used: invoice.creditApplied,
    balance: invoice.balance,
    currency: invoice.currency,
    state: invoiceState(invoice, today),
    project: invoice.project?.name ?? null,
    reference: invoice.reference,
    id: invoice.id,
  }));
}

/** A row for each line; an invoice without lines has none. */
export function invoiceLineRecords(invoices: readonly Invoice[]): readonly ExportRecord[] {
  return invoices.flatMap((invoice) =>
    invoice.lines.map(({ description, amount, project, from, to }) => ({
      invoice: invoice.number,
      date: invoice.day,
      description,
      amount,
      currency: invoice.currency,
      project: (project ?? invoice.project)?.name ?? null,
      from,
      to,
      invoice_id: invoice.id,
    })),
  );
}
