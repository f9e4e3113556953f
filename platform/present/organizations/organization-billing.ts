/** Billing and contact details of organizations, for those who may see billing. */
import { and, eq, gte, inArray, lt, sum } from 'drizzle-orm';
import { limits } from '#domain/limits.ts';
import type { OrganizationRow } from '../../database/rows.ts';
import {
  emails,
  invoices,
  members,
  organizations,
  type PostalAddress,
} from '../../database/schema.ts';
import { isOwner } from '../../queries/members.ts';
import { daysOfMonths, monthOf } from '../../queries/months.ts';
import type { Viewing } from '../resource/resource.ts';
import type { Selection } from '../resource/selection.ts';

const noAddress: PostalAddress = {
  address: '',
  address2: '',
  city: '',
  state: '',
  zip_code: '',
  country: '',
};

/**
 * Shown in full by default, because clients fail on an address that is only a reference
 * (docs/packet-api.md#references).
 */
function address(
  name: 'address' | 'billing_address',
  row: OrganizationRow,
  value: PostalAddress | null,
  selection: Selection,
) {
  const href = `#${row.id}`;
  return selection.shows(name, true) ? { ...(value ?? noAddress), href } : { href };
}

/** Sums what was invoiced this month, in the organization's currency. */
async function findSpend(
  ids: readonly string[],
  { queries, now }: Viewing,
): Promise<ReadonlyMap<string, number>> {
  const { from, until } = daysOfMonths(monthOf(now), monthOf(now));
  const found = await queries
    .select({ id: invoices.organizationId, amount: sum(invoices.amount).mapWith(Number) })
    .from(invoices)
    .innerJoin(organizations, eq(organizations.id, invoices.organizationId))
    .where(
      and(
        inArray(invoices.organizationId, [...ids]),
        eq(invoices.currency, organizations.currency),
        gte(invoices.createdOn, from),
        lt(invoices.createdOn, until),
      ),
    )
    .groupBy(invoices.organizationId);
  return new Map(found.map(({ id, amount }) => [id, amount]));
}

/** Finds the owners' addresses, which are used if an organization has no address of its own. */
async function findOwnerAddresses(
  ids: readonly string[],
  { queries }: Viewing,
): Promise<ReadonlyMap<string, string>> {
  const found = await queries
    .select({ id: members.organizationId, address: emails.address })
    .from(members)
    .innerJoin(emails, and(eq(emails.userId, members.userId), eq(emails.isDefault, true)))
    .where(and(inArray(members.organizationId, [...ids]), isOwner));
  return new Map(found.map(({ id, address }) => [id, address]));
}

/**
 * Loads the billing fields of these organizations. Fields of the published API without an
 * equivalent here (plans, account managers) are empty.
 */
export async function billingPortion(
  ids: readonly string[],
  viewing: Viewing,
  selection: Selection,
): Promise<(row: OrganizationRow) => Readonly<Record<string, unknown>>> {
  if (ids.length === 0) return () => ({});
  const spend = await findSpend(ids, viewing);
  const owners = await findOwnerAddresses(ids, viewing);
  return (row) => {
    const { details } = row;
    const owner = owners.get(row.id) ?? null;
    return {
      account_id: row.id,
      account_manager: null,
      maintenance_email: details.maintenance_email ?? owner,
      abuse_email: details.abuse_email ?? owner,
      main_phone: details.main_phone ?? null,
      legal_company_name: details.legal_company_name ?? '',
      tax_id: details.tax_id ?? null,
      billing_name: details.billing_name ?? null,
      billing_phone: details.billing_phone ?? null,
      attn: details.attn ?? null,
      purchase_order: details.purchase_order ?? null,
      credit_amount: row.creditAmount,
      currency: row.currency,
      plan: null,
      monthly_spend: spend.get(row.id) ?? 0,
      terms: 0,
      enabled_features: [],
      max_projects: limits.projectsPerOrganization,
      address: address('address', row, row.address, selection),
      billing_address: address('billing_address', row, row.billingAddress, selection),
    };
  };
}
