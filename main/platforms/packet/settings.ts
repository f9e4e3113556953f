import { z } from 'zod';
import { failureKind } from '#domain/failure.ts';
import { identifierSchema } from '#domain/identifier.ts';
import {
  type Deletion,
  type OrganizationChange,
  type OrganizationDetails,
  organizationDetailsSchema,
} from '#domain/organization-details.ts';
import type { SettingsSide } from '../port/sides/settings.ts';
import { amount, anything, currency, revision, text, time, usualCurrency } from './fields.ts';
import { type PacketRequests, segment } from './requests.ts';

/** A known picture format as data, or an https address; anything else is no logo. */
const pictures = /^(?:data:image\/(?:png|jpeg|gif|webp);base64,[\w+/=]+|https:\/\/\S+)$/;
const logo = anything.transform((value) =>
  typeof value === 'string' && pictures.test(value) ? value : '',
);
const role = z.union([identifierSchema, z.null()]).optional().catch(undefined);

const detailsSchema = z
  .object({
    id: identifierSchema,
    name: text,
    personal: z.boolean().nullish().catch(null),
    description: text,
    website: text,
    logo,
    maintenance_email: text,
    abuse_email: text,
    main_phone: text,
    created_at: time,
    enforce_2fa_at: time,
    default_collaborator_role: role,
    monthly_spend: amount,
    credit_amount: amount,
    // Amounts in an unreadable currency are left out.
    currency: currency.nullable().catch(null),
    revision,
  })
  .transform(
    (details): OrganizationDetails => ({
      id: details.id,
      name: details.name,
      type: details.personal ? 'personal' : 'company',
      description: details.description,
      website: details.website,
      logo: details.logo,
      maintenanceEmail: details.maintenance_email,
      abuseEmail: details.abuse_email,
      phone: details.main_phone,
      createdAt: details.created_at,
      twoFactorRequiredAt: details.enforce_2fa_at,
      ...(details.default_collaborator_role === undefined
        ? {}
        : { defaultRole: details.default_collaborator_role }),
      spendThisMonth: details.currency === null ? null : details.monthly_spend,
      credit: details.currency === null ? null : details.credit_amount,
      currency: details.currency ?? usualCurrency,
      revision: details.revision,
    }),
  )
  .pipe(organizationDetailsSchema);

function bodyOf(change: OrganizationChange) {
  return {
    name: change.name,
    type: change.type,
    description: change.description,
    website: change.website,
    logo: change.logo === '' ? null : change.logo,
    maintenance_email: change.maintenanceEmail,
    abuse_email: change.abuseEmail,
    main_phone: change.phone,
    enforce_2fa_at: change.twoFactorRequiredAt,
    default_collaborator_role: change.defaultRole,
  };
}

const kinds = new Map([
  ['projects', 'projects'],
  ['unpaid_invoices', 'unpaid-invoices'],
] as const);

const deletionSchema = z
  .object({
    allowed: z.boolean(),
    obstacles: z.array(z.object({ type: z.string(), message: text })).max(20),
  })
  .transform(
    ({ allowed, obstacles }): Deletion => ({
      allowed,
      obstacles: obstacles.map(({ type, message }) => ({
        kind: [...kinds].find(([name]) => name === type)?.[1] ?? 'other',
        message,
      })),
    }),
  );

function pathOf(organizationId: string): string {
  return `/organizations/${segment(organizationId)}`;
}

/** Where the published API has no word of what stands in the way, the attempt itself will say. */
const unknownObstacles: Deletion = { allowed: true, obstacles: [] };

export function packetSettings(requests: PacketRequests): SettingsSide {
  return {
    details: (organizationId, options) =>
      requests.one({ method: 'GET', path: pathOf(organizationId) }, detailsSchema, options),
    change: (organizationId, change, ifRevision, options) =>
      requests.one(
        { method: 'PUT', path: pathOf(organizationId), body: bodyOf(change), ifRevision },
        detailsSchema,
        options,
      ),
    async deletion(organizationId, options) {
      const path = `${pathOf(organizationId)}/deletion`;
      try {
        return await requests.one({ method: 'GET', path }, deletionSchema, options);
      } catch (error) {
        if (failureKind(error) === 'not-found') return unknownObstacles;
        throw error;
      }
    },
    remove: (organizationId, options) => requests.remove(pathOf(organizationId), options),
  };
}
