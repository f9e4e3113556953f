/** Billing and contact details of organizations, for those who may see billing. */
import { limits } from '#domain/limits.ts';
import type { OrganizationRow } from '../../database/rows.ts';
import type { PostalAddress } from '../../database/schema.ts';
import type { Selection } from '../resource/selection.ts';
import type { OrganizationFacts } from './organization-facts.ts';

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

/**
 * Returns the billing fields of an organization. Fields of the published API without an equivalent
 * here (plans, account managers) are empty.
 */
export function billingFields(
  row: OrganizationRow,
  { ownerEmail: owner, spend }: Pick<OrganizationFacts, 'ownerEmail' | 'spend'>,
  selection: Selection,
): Readonly<Record<string, unknown>> {
  const { details } = row;
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
    monthly_spend: spend,
    terms: 0,
    enabled_features: [],
    max_projects: limits.projectsPerOrganization,
    address: address('address', row, row.address, selection),
    billing_address: address('billing_address', row, row.billingAddress, selection),
  };
}
