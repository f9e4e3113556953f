/** The fields of an organization, and the permission that each requires. */
import { z } from 'zod';
import { normalizeEmail } from '#domain/email.ts';
import { organizationTypeSchema } from '#domain/entities.ts';
import { limits } from '#domain/limits.ts';
import { type Permission, projectRoles } from '#domain/roles/packet.ts';
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
/** An address, normalised. If it is null or empty, the owner gets the mail. */
const contact = text()
  .nullable()
  .transform((value, context) => {
    if (value === null || value === '') return '';
    const found = normalizeEmail(value);
    if (found === undefined) context.addIssue('is not a valid email address');
    return found ?? '';
  });

/** Requires the permission for the organization's settings. */
const contactSchema = z.object({
  maintenance_email: contact.optional(),
  abuse_email: contact.optional(),
  main_phone: detail.optional(),
});
/** Requires the permission for billing, as both addresses do. */
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
  default_collaborator_role: z
    .enum(projectRoles, `must be ${projectRoles.join(' or ')}, or null for none`)
    .meta({ 'x-extension': true })
    .nullable()
    .optional(),
  /** The published marker of the type, and our extension that says it in a word. */
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

/** Returns the permissions that a change requires, by the fields it names. */
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

/** Omits unset details; undefined fields stay as they are. */
function details(body: OrganizationBody): OrganizationDetails {
  const given = { ...contactSchema.parse(body), ...billingDetailsSchema.parse(body) };
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, value === '' ? undefined : value]),
  );
}

/** Converts a body to the command's input. */
export function organizationChange(body: OrganizationBody): OrganizationChange {
  return { ...body, personal: personal(body), details: details(body) };
}
