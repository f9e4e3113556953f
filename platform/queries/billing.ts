import { and, asc, desc, eq, gte, lte } from 'drizzle-orm';
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

interface InvoiceFilter {
  readonly status?: string | undefined;
  readonly project?: string | undefined;
  /** Days of creation, both inclusive. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Finds the invoices of an organization that meet all of the filter, newest first. */
export async function findInvoices(
  queries: Queries,
  organizationId: string,
  { status, project, from, to }: InvoiceFilter,
  paging: Paging,
): Promise<Page<InvoiceRow>> {
  const where = and(
    eq(invoices.organizationId, organizationId),
    status ? eq(invoices.status, status) : undefined,
    project === undefined ? undefined : eq(invoices.projectId, project),
    from === undefined ? undefined : gte(invoices.createdOn, from),
    to === undefined ? undefined : lte(invoices.createdOn, to),
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
