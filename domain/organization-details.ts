/** What a platform tells of an organization besides its name and lists: settings, contacts, money. */
import { z } from 'zod';
import { organizationTypeSchema } from './entities.ts';
import { identifierSchema as identifier } from './identifier.ts';
import { limits } from './limits.ts';

const time = z.iso.datetime();
/** "" if it is not set, or the platform does not report it. */
const text = z.string();

export const organizationDetailsSchema = z
  .object({
    id: identifier,
    name: z.string(),
    type: organizationTypeSchema,
    description: text,
    website: text,
    /** A `data:` picture, or an https address of one; "" for none. */
    logo: text,
    maintenanceEmail: text,
    abuseEmail: text,
    phone: text,
    createdAt: time.nullable(),
    /** From when members need two-factor; null if they do not, or it is not reported. */
    twoFactorRequiredAt: time.nullable(),
    /**
     * The role that an invitation gets which names none; null if none is set. Absent if the platform has no such
     * setting.
     */
    defaultRole: identifier.nullable().optional(),
    /** Spent this month, in units of `currency`; null if it is not shown to this person. */
    spendThisMonth: z.number().nullable(),
    /** Credit left; null as `spendThisMonth`. */
    credit: z.number().nullable(),
    /** ISO 4217, such as `USD`. */
    currency: z.string(),
    /** The version tag (ETag), for a platform that refuses stale writes; null if there is none. */
    revision: z.string().nullable(),
  })
  .readonly();
export type OrganizationDetails = z.infer<typeof organizationDetailsSchema>;

/** A picture's data, or the address of one, in characters. */
const maxLogo = Math.ceil((limits.logo * 4) / 3) + limits.identifier;

/** The settings to change; those that are left out stay. "" and null remove a setting. */
export const organizationChangeSchema = z
  .object({
    name: z.string().trim().min(limits.organizationName.min).max(limits.organizationName.max),
    type: organizationTypeSchema,
    description: z.string().max(limits.organizationDescription),
    website: z.string().trim().max(limits.webAddress),
    logo: z.string().max(maxLogo),
    maintenanceEmail: z.string().trim().max(limits.emailLength),
    abuseEmail: z.string().trim().max(limits.emailLength),
    phone: z.string().trim().max(limits.detail),
    twoFactorRequiredAt: time.nullable(),
    defaultRole: identifier.nullable(),
  })
  .partial()
  .readonly();
export type OrganizationChange = z.infer<typeof organizationChangeSchema>;

/** What must be settled before an organization can be deleted. */
export const deletionSchema = z
  .object({
    allowed: z.boolean(),
    obstacles: z
      .array(
        z
          .object({
            kind: z.enum(['projects', 'unpaid-invoices', 'other']),
            /** A sentence in the platform's words. */
            message: z.string(),
          })
          .readonly(),
      )
      .readonly(),
  })
  .readonly();
export type Deletion = z.infer<typeof deletionSchema>;
