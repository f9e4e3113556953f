/** Profile fields in the bodies of sign-up and of changes. */
import { z } from 'zod';
import { limits } from '#domain/limits.ts';
import { accountElsewhere, customdata, line, prose, text, webAddress } from '../../input/fields.ts';

const short = prose(limits.personName.max).optional();

const maxSocialAccounts = 20;
const socialAccounts = z
  .record(z.string().max(limits.personName.max), accountElsewhere(limits.link), 'must be an object')
  .nullable()
  .transform((accounts) => accounts ?? {})
  .refine(
    (accounts) => Object.keys(accounts).length <= maxSocialAccounts,
    `must have at most ${maxSocialAccounts} entries`,
  );

export const firstName = line(limits.personName);
export const lastName = line({ ...limits.personName, min: 0 });

export const profileFields = {
  phone_number: short,
  timezone: short,
  title: short,
  company_name: short,
  company_url: webAddress(limits.link).optional(),
  level: short,
  social_accounts: socialAccounts.optional(),
  customdata: customdata.optional(),
};

export const password = text()
  .min(limits.password.min, `must have at least ${limits.password.min} characters`)
  .max(limits.password.max, `must have at most ${limits.password.max} characters`);
