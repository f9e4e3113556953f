/** What a platform tells of an organization besides its name and lists: settings, contacts, money. */
import { z } from 'zod';
import { identifierSchema as identifier } from './identifier.ts';

const time = z.iso.datetime();
/** "" if it is not set, or the platform does not report it. */
const text = z.string();

export const organizationDetailsSchema = z
  .object({
    id: identifier,
    description: text,
    website: text,
    maintenanceEmail: text,
    abuseEmail: text,
    phone: text,
    createdAt: time.nullable(),
    /** From when members need two-factor; null if they do not, or it is not reported. */
    twoFactorRequiredAt: time.nullable(),
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
