/** The fields of the settings forms, and what is wrong with them. Pure. */
import { normalizeEmail } from '#domain/email.ts';
import type { OrganizationType } from '#domain/entities.ts';
import { limits } from '#domain/limits.ts';
import { dayOf } from '#domain/local-day.ts';
import type { OrganizationChange, OrganizationDetails } from '#domain/organization-details.ts';
import { readWebAddress } from '#domain/web-address.ts';
import { count } from '../../texts/counts.ts';

export interface GeneralFields {
  readonly name: string;
  readonly type: OrganizationType;
  readonly description: string;
  readonly website: string;
  readonly logo: string;
  readonly maintenanceEmail: string;
  readonly abuseEmail: string;
  readonly phone: string;
}

export const generalLabels: Readonly<Record<keyof GeneralFields, string>> = {
  name: 'Name',
  type: 'Type',
  description: 'Description',
  website: 'Website',
  logo: 'Logo',
  maintenanceEmail: 'Maintenance email',
  abuseEmail: 'Abuse email',
  phone: 'Phone',
};

export function generalFieldsOf(details: OrganizationDetails): GeneralFields {
  const { name, type, description, website, logo, maintenanceEmail, abuseEmail, phone } = details;
  return { name, type, description, website, logo, maintenanceEmail, abuseEmail, phone };
}

/** Reads a stored draft; fields of another form are left out. */
export function readGeneralFields(stored: object): Partial<GeneralFields> {
  const known = Object.entries(stored).filter(
    ([name, value]) => name in generalLabels && typeof value === 'string',
  );
  const { type, ...texts }: Partial<Record<keyof GeneralFields, string>> =
    Object.fromEntries(known);
  return { ...texts, ...(type === 'personal' || type === 'company' ? { type } : {}) };
}

/** Returns a sentence for each field that the platform would refuse, by its name. */
export function generalFaults(fields: GeneralFields): Partial<Record<keyof GeneralFields, string>> {
  const faults: Partial<Record<keyof GeneralFields, string>> = {};
  const name = fields.name.trim();
  if (name === '') faults.name = 'Type a name.';
  else if (name.length > limits.organizationName.max)
    faults.name = `At most ${count(limits.organizationName.max, 'character')}.`;
  if (fields.description.length > limits.organizationDescription)
    faults.description = `At most ${count(limits.organizationDescription, 'character')}.`;
  for (const field of ['maintenanceEmail', 'abuseEmail'] as const) {
    if (fields[field].trim() !== '' && normalizeEmail(fields[field]) === undefined)
      faults[field] = 'Type an email address, such as it@example.com.';
  }
  const bounds = { max: limits.webAddress, schemes: ['https', 'http'] } as const;
  if (fields.website.trim() !== '' && !readWebAddress(fields.website, bounds).ok)
    faults.website = 'Type a web address, such as https://example.com.';
  return faults;
}

export interface AccessFields {
  /** The day from which two-factor is required, `2026-11-30` in local time; "" if it is not. */
  readonly twoFactorFrom: string;
  /** "" for none. */
  readonly defaultRole: string;
}

export function accessFieldsOf(details: OrganizationDetails): AccessFields {
  const { twoFactorRequiredAt } = details;
  return {
    twoFactorFrom: twoFactorRequiredAt === null ? '' : dayOf(Date.parse(twoFactorRequiredAt)),
    defaultRole: details.defaultRole ?? '',
  };
}

export function readAccessFields(stored: object): Partial<AccessFields> {
  const { twoFactorFrom, defaultRole }: { twoFactorFrom?: unknown; defaultRole?: unknown } = stored;
  return {
    ...(typeof twoFactorFrom === 'string' ? { twoFactorFrom } : {}),
    ...(typeof defaultRole === 'string' ? { defaultRole } : {}),
  };
}

/**
 * Converts the changed fields to settings. Today means now: a day that has begun is not in the future.
 * @param now milliseconds
 */
export function accessChange(changed: Partial<AccessFields>, now: number): OrganizationChange {
  const { twoFactorFrom, defaultRole } = changed;
  const at = (day: string) => {
    const begin = new Date(`${day}T00:00:00`);
    return day === dayOf(now) ? new Date(now).toISOString() : begin.toISOString();
  };
  return {
    ...(twoFactorFrom === undefined
      ? {}
      : { twoFactorRequiredAt: twoFactorFrom === '' ? null : at(twoFactorFrom) }),
    ...(defaultRole === undefined ? {} : { defaultRole: defaultRole === '' ? null : defaultRole }),
  };
}
