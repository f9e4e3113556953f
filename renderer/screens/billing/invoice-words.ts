/** Words about invoices. */
import { CircleAlert, CircleCheck, Clock, type LucideIcon } from 'lucide-react';
import type { BilledProject, Invoice } from '#domain/invoice-schema.ts';
import type { InvoiceState } from '#domain/invoices.ts';
import { date } from '#domain/moment.ts';

export const stateNames: Readonly<Record<InvoiceState, string>> = {
  overdue: 'Overdue',
  due: 'Due',
  paid: 'Paid',
};

export const stateLooks: Readonly<
  Record<InvoiceState, { readonly icon: LucideIcon; readonly tone: 'neutral' | 'warning' | 'bad' }>
> = {
  overdue: { icon: CircleAlert, tone: 'bad' },
  due: { icon: Clock, tone: 'warning' },
  paid: { icon: CircleCheck, tone: 'neutral' },
};

/** "24 Nov 2026" for a day; a day has no zone, so its noon is shown. */
export function dayWords(day: string, now: number): string {
  return date(`${day}T12:00:00`, now);
}

/** Its number, or its day if the platform numbers no invoices. */
export function invoiceName({ number, day, id }: Invoice): string {
  return number || day || id;
}

/** The name of a billed project; "" for the whole organization. */
export function billedName(project: BilledProject): string {
  return project?.name || (project?.id ?? '');
}
