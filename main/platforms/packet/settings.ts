import { z } from 'zod';
import { identifierSchema } from '#domain/identifier.ts';
import {
  type OrganizationDetails,
  organizationDetailsSchema,
} from '#domain/organization-details.ts';
import type { SettingsSide } from '../port/sides/settings.ts';
import { amount, revision, text, time } from './fields.ts';
import { type PacketRequests, segment } from './requests.ts';

/** Amounts of the published API are in US dollars. */
const currency = 'USD';

const detailsSchema = z
  .object({
    id: identifierSchema,
    description: text,
    website: text,
    maintenance_email: text,
    abuse_email: text,
    main_phone: text,
    created_at: time,
    enforce_2fa_at: time,
    monthly_spend: amount,
    credit_amount: amount,
    revision,
  })
  .transform(
    (details): OrganizationDetails => ({
      id: details.id,
      description: details.description,
      website: details.website,
      maintenanceEmail: details.maintenance_email,
      abuseEmail: details.abuse_email,
      phone: details.main_phone,
      createdAt: details.created_at,
      twoFactorRequiredAt: details.enforce_2fa_at,
      spendThisMonth: details.monthly_spend,
      credit: details.credit_amount,
      currency,
      revision: details.revision,
    }),
  )
  .pipe(organizationDetailsSchema);

export function packetSettings(requests: PacketRequests): SettingsSide {
  return {
    details: (organizationId, options) =>
      requests.one(
        { method: 'GET', path: `/organizations/${segment(organizationId)}` },
        detailsSchema,
        options,
      ),
  };
}
