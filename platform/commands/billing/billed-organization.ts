/** What billing commands share: the organization, its currency and credit, and what they answer. */
import { eq } from 'drizzle-orm';
import type { InvoiceRow, OrganizationRow } from '../../database/rows.ts';
import {
  type EventDetails,
  invoices,
  organizations,
  type projects,
} from '../../database/schema.ts';
import { recordEvent } from '../../events/record-event.ts';
import { invalid } from '../../problem/problem.ts';
import { lockOrganization } from '../../queries/organization-locks.ts';
import type { Work } from '../../request/work.ts';
import { isIdentifier } from '../../text/identifier.ts';

/** The result of billing, as the command prints it. */
export interface Billed {
  readonly organization: string;
  readonly currency: string;
  /** The organization's credit from now on. */
  readonly credit_amount: number;
  readonly invoice?: {
    readonly id: string;
    readonly number: string;
    readonly status: string;
    readonly amount: number;
    readonly balance: number;
    readonly due_on: string;
  };
}

/** The condition that an identifier or an exact name names a row. */
export function isNamed(table: typeof organizations | typeof projects, named: string) {
  return isIdentifier(named) ? eq(table.id, named.toLowerCase()) : eq(table.name, named);
}

/** Locks the organization that an identifier or an exact name names. */
export async function lockNamed(work: Work, named: string): Promise<OrganizationRow> {
  const found = await work.queries
    .select({ id: organizations.id })
    .from(organizations)
    .where(isNamed(organizations, named))
    .limit(2);
  const [only, another] = found;
  if (!only) throw invalid(`There is no organization ${named}`);
  if (another)
    throw invalid(`Several organizations are named ${named}. Name one by its identifier.`);
  return lockOrganization(work, only.id);
}

/** Chooses the currency: an organization is billed in one, so that its amounts can be summed. */
export async function chooseCurrency(
  { queries }: Work,
  organization: OrganizationRow,
  currency: string | undefined,
): Promise<OrganizationRow> {
  if (currency === undefined || currency === organization.currency) return organization;
  const { id, name } = organization;
  const billed = await queries.$count(invoices, eq(invoices.organizationId, id));
  if (billed > 0 || organization.creditAmount !== 0) {
    throw invalid(`currency of ${name} is ${organization.currency}`);
  }
  await queries.update(organizations).set({ currency }).where(eq(organizations.id, id));
  return { ...organization, currency };
}

/** Records an event that everybody sees who sees billing. */
export function noteBilling(
  work: Work,
  { id }: OrganizationRow,
  type: 'invoice.created' | 'invoice.paid' | 'credit.added',
  body: string,
  details: EventDetails,
) {
  const { invoice_id } = details;
  return recordEvent(work, {
    type,
    body,
    details,
    organizationId: id,
    aboutBilling: true,
    relationships: [id, ...(invoice_id === undefined ? [] : [invoice_id])],
    modifiedBy: null,
  });
}

/** Less than the columns of amounts hold. */
const maxCredit = 1e11;

export async function setCredit(
  { queries }: Work,
  { id }: OrganizationRow,
  creditAmount: number,
): Promise<void> {
  if (creditAmount > maxCredit) throw invalid('amount would make the credit too large');
  await queries.update(organizations).set({ creditAmount }).where(eq(organizations.id, id));
}

/**
 * Returns what a command answers.
 * @param credit the organization's credit from now on
 */
export function presentBilled(
  organization: OrganizationRow,
  credit: number,
  invoice?: InvoiceRow,
): Billed {
  return {
    organization: organization.id,
    currency: organization.currency,
    credit_amount: credit,
    ...(invoice && {
      invoice: {
        id: invoice.id,
        number: invoice.number,
        status: invoice.status,
        amount: invoice.amount,
        balance: invoice.balance,
        due_on: invoice.dueOn,
      },
    }),
  };
}
