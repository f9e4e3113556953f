/** What is still due of invoices, and what they say about spend. */
import type { BilledProject, Invoice, InvoiceLine } from './invoice-schema.ts';
import { type Money, sumOf } from './money.ts';

export const invoiceStates = ['overdue', 'due', 'paid'] as const;
export type InvoiceState = (typeof invoiceStates)[number];

/** @param today "2026-01-05", in the person's own zone: an invoice can be paid until its day ends there */
export function invoiceState({ balance, due }: Invoice, today: string): InvoiceState {
  if (balance <= 0) return 'paid';
  return due !== null && due < today ? 'overdue' : 'due';
}

/** What was spent in a month for a project; `project` is null for what belongs to the whole organization. */
export interface Spend extends Money {
  /** "2026-01". */
  readonly month: string;
  readonly project: BilledProject;
}

/** The parts of an invoice: its lines, and the rest of its amount that no line explains. */
function partsOf(invoice: Invoice): readonly Pick<InvoiceLine, 'amount' | 'project'>[] {
  const { amount, currency, lines, project } = invoice;
  const own = lines.map((line) => ({ amount: line.amount, project: line.project ?? project }));
  const rest = sumOf([amount, ...lines.map((line) => -line.amount)], currency);
  return rest === 0 ? own : [...own, { amount: rest, project }];
}

/**
 * Adds up invoices by month, project and currency, in the order of months. Invoices without a day are left
 * out. Lines without a project count for the project of their invoice.
 */
export function spendOf(invoices: readonly Invoice[]): readonly Spend[] {
  const sums = new Map<string, { readonly spend: Spend; readonly amounts: number[] }>();
  for (const invoice of invoices) {
    if (invoice.day === null) continue;
    const month = invoice.day.slice(0, 7);
    const { currency } = invoice;
    for (const { amount, project } of partsOf(invoice)) {
      const key = JSON.stringify([month, currency, project?.id ?? project?.name ?? null]);
      const known = sums.get(key);
      if (known) known.amounts.push(amount);
      else sums.set(key, { spend: { month, project, amount, currency }, amounts: [amount] });
    }
  }
  return [...sums.values()]
    .map(({ spend, amounts }) => ({ ...spend, amount: sumOf(amounts, spend.currency) }))
    .toSorted((first, second) =>
      first.month < second.month ? -1 : Number(first.month > second.month),
    );
}
