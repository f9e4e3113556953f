/**
 * Bills organizations at the request of the platform's operator. The service has no hardware to
 * bill for, so this exists to try billing, and for tests.
 */
import { and, eq, ne } from 'drizzle-orm';
import { assertNever } from '#domain/assert-never.ts';
import { invoices } from '../../database/schema.ts';
import { refuseUnstorable } from '../../input/json.ts';
import { validate } from '../../input/validate.ts';
import { invalid } from '../../problem/problem.ts';
import type { Work } from '../../request/work.ts';
import {
  type Billed,
  chooseCurrency,
  lockNamed,
  noteBilling,
  presentBilled,
  setCredit,
} from './billed-organization.ts';
import { type BillingRequest, billingRequestSchema } from './billing-request.ts';
import { issueInvoice } from './issue-invoice.ts';

const cents = 100;

async function payInvoice(
  work: Work,
  { organization: named, number }: Extract<BillingRequest, { readonly what: 'pay' }>,
): Promise<Billed> {
  const organization = await lockNamed(work, named);
  const [invoice] = await work.queries
    .update(invoices)
    .set({ status: 'paid', balance: 0 })
    .where(
      and(
        eq(invoices.organizationId, organization.id),
        eq(invoices.number, number),
        ne(invoices.balance, 0),
      ),
    )
    .returning();
  if (!invoice) throw invalid(`${organization.name} has no unpaid invoice ${number}`);
  const { id, amount, currency } = invoice;
  const details = { invoice_id: id, invoice_number: number, amount, currency };
  await noteBilling(work, organization, 'invoice.paid', `The invoice ${number} was paid`, details);
  return presentBilled(organization, organization.creditAmount, invoice);
}

async function addCredit(
  work: Work,
  asked: Extract<BillingRequest, { readonly what: 'credit' }>,
): Promise<Billed> {
  const named = await lockNamed(work, asked.organization);
  const organization = await chooseCurrency(work, named, asked.currency);
  const { currency, creditAmount } = organization;
  const { amount } = asked;
  const credit = (Math.round(creditAmount * cents) + Math.round(amount * cents)) / cents;
  await setCredit(work, organization, credit);
  const body = `${organization.name} was credited ${amount.toFixed(2)} ${currency}`;
  await noteBilling(work, organization, 'credit.added', body, { amount, currency });
  return presentBilled(organization, credit);
}

/**
 * Issues an invoice, marks one as paid, or gives credit.
 * @throws Problem 422 that names what is wrong with the request
 */
export async function bill(work: Work, input: unknown): Promise<Billed> {
  refuseUnstorable(input);
  const request = validate(billingRequestSchema, input);
  switch (request.what) {
    case 'invoice':
      return issueInvoice(work, request);
    case 'pay':
      return payInvoice(work, request);
    case 'credit':
      return addCredit(work, request);
    default:
      return assertNever(request);
  }
}
