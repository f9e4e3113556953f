import { and, asc, desc, eq } from 'drizzle-orm';
import type { Queries } from '../database/database.ts';
import type { InvoiceRow, PaymentMethodRow } from '../database/rows.ts';
import { invoices, paymentMethods } from '../database/schema.ts';
import { limitAndOffset, type Page, type Paging } from './paging.ts';

/** Finds the payment methods of an organization, oldest first. */
export async function findPaymentMethods(
  queries: Queries,
  organizationId: string,
  paging: Paging,
): Promise<Page<PaymentMethodRow>> {
  const where = eq(paymentMethods.organizationId, organizationId);
  const { limit, offset } = limitAndOffset(paging);
  const rows = await queries
    .select()
    .from(paymentMethods)
    .where(where)
    .orderBy(asc(paymentMethods.position))
    .limit(limit)
    .offset(offset);
  return { rows, total: await queries.$count(paymentMethods, where) };
}

/** Finds the invoices of an organization, optionally with this status only, newest first. */
export async function findInvoices(
  queries: Queries,
  organizationId: string,
  status: string | undefined,
  paging: Paging,
): Promise<Page<InvoiceRow>> {
  const where = and(
    eq(invoices.organizationId, organizationId),
    status ? eq(invoices.status, status) : undefined,
  );
  const { limit, offset } = limitAndOffset(paging);
  const rows = await queries
    .select()
    .from(invoices)
    .where(where)
    .orderBy(desc(invoices.createdOn), desc(invoices.position))
    .limit(limit)
    .offset(offset);
  return { rows, total: await queries.$count(invoices, where) };
}
