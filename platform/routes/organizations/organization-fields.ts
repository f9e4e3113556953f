/** What may be said of an organization, and which row of the roles table each of it needs. */
import { z } from 'zod';
import { normalizeEmail } from '#domain/email.ts';
import { organizationTypeSchema } from '#domain/entities.ts';
import { limits } from '#domain/limits.ts';
import type { Permission } from '#domain/roles/packet.ts';
import type { OrganizationChange } from '../../commands/organizations/change-organization.ts';
import type { OrganizationDetails } from '../../database/schema.ts';
import {
  accountElsewhere,
  address,
  customdata,
  flag,
  line,
  moment,
  prose,
  text,
  webAddress,
} from '../../input/fields.ts';
import { logo } from './organization-logo.ts';

const detail = prose(limits.detail);
/** An address, normalised; null and an empty text: whoever owns the organization is written to. */
const contact = text()
  .nullable()
  .transform((value, context) => {
    if (value === null || value === '') return '';
    const found = normalizeEmail(value);
    if (found === undefined) context.addIssue('is not a valid email address');
    return found ?? '';
  });

/** Under the table's row for the organization's settings. */
const contactSchema = z.object({
  maintenance_email: contact.optional(),
  abuse_email: contact.optional(),
  main_phone: detail.optional(),
});
/** Under the table's row for the billing portion, as both addresses are. */
const billingDetailsSchema = z.object({
  legal_company_name: detail.optional(),
  tax_id: detail.optional(),
  billing_name: detail.optional(),
  billing_phone: detail.optional(),
  attn: detail.optional(),
  purchase_order: detail.optional(),
});

export const changeSchema = z.object({
  name: line(limits.organizationName).optional(),
  description: prose(limits.organizationDescription).optional(),
  website: webAddress(limits.webAddress).optional(),
  twitter: accountElsewhere(limits.handle).optional(),
  logo: logo.optional(),
  customdata: customdata.optional(),
  address: address.optional(),
  billing_address: address.optional(),
  enforce_2fa_at: moment.nullable().optional(),
  /** The published marker of the type, and the extension that says it in a word. */
  personal: flag.optional(),
  type: z.enum(organizationTypeSchema.options, 'must be personal or company').optional(),
  ...contactSchema.shape,
  ...billingDetailsSchema.shape,
});
export const createSchema = changeSchema.extend({ name: line(limits.organizationName) });

type OrganizationBody = z.infer<typeof changeSchema>;

const billingFields: readonly string[] = [
  'address',
  'billing_address',
  ...Object.keys(billingDetailsSchema.shape),
];

/** Which rows of the table a change of an organization needs, by the fields that it names. */
export function permissionsFor(body: OrganizationBody): readonly Permission[] {
  const names = Object.keys(body);
  const isBilling = (name: string) => billingFields.includes(name);
  const billing = names.some(isBilling) ? (['billing.edit'] as const) : [];
  const settings =
    names.length === 0 || !names.every(isBilling) ? (['organization.edit'] as const) : [];
  return [...billing, ...settings];
}

function personal({ personal, type }: OrganizationBody): boolean | undefined {
  return type === undefined ? personal : type === 'personal';
}

/** Unset is missing; undefined stays as it is. */
function details(body: OrganizationBody): OrganizationDetails {
  const given = { ...contactSchema.parse(body), ...billingDetailsSchema.parse(body) };
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, value === '' ? undefined : value]),
  );
}

/** A body as a command takes it. */
export function organizationChange(body: OrganizationBody): OrganizationChange {
  return { ...body, personal: personal(body), details: details(body) };
}
