/** The account of the token's person (docs/packet-api.md#people). */
import { z } from 'zod';
import { normalizeEmail } from '#domain/email.ts';
import { identifierSchema } from '#domain/identifier.ts';
import {
  type OwnAccount,
  type OwnEmail,
  ownAccountSchema,
  ownEmailSchema,
  type Profile,
} from '#domain/own-account.ts';
import { safeText } from '../http/text.ts';
import type { SelfSide } from '../port/sides/self.ts';
import { anything, text, time } from './fields.ts';
import { packetOwnApiKeys } from './own-api-keys.ts';
import { packetOwnEmails } from './own-emails.ts';
import type { PacketRequests } from './requests.ts';
import { packetTwoFactor } from './two-factor.ts';

/** "" for an empty field, null for one that the platform does not have. */
const textOrLacking = anything.transform((value) => {
  if (value === undefined) return null;
  return typeof value === 'string' ? safeText(value) : '';
});

const yesOrUnknown = z.boolean().nullish().catch(null);

const emailSchema = z
  .object({
    id: identifierSchema,
    address: text,
    default: z.boolean().catch(false),
    verified: z.boolean().catch(false),
  })
  .transform(
    (email): OwnEmail => ({
      id: email.id,
      address: normalizeEmail(email.address) ?? email.address,
      isDefault: email.default,
      isVerified: email.verified,
    }),
  )
  .pipe(ownEmailSchema);

/** Leaves out addresses that cannot be read, such as bare references. */
const emails = anything.transform((values): readonly OwnEmail[] =>
  Array.isArray(values) ? values.flatMap((value) => emailSchema.safeParse(value).data ?? []) : [],
);

const accountSchema = z
  .object({
    id: identifierSchema,
    full_name: text,
    first_name: textOrLacking,
    last_name: textOrLacking,
    email: text,
    title: textOrLacking,
    phone_number: textOrLacking,
    timezone: textOrLacking,
    emails,
    last_login_at: time,
    two_factor_auth: z.string().nullish().catch(null),
    // The rest are extensions.
    has_password: yesOrUnknown,
    two_factor_enabled_at: time,
    recovery_codes_left: z.int().nonnegative().nullish().catch(null),
  })
  .transform((user): OwnAccount => {
    const name = user.full_name || `${user.first_name ?? ''} ${user.last_name ?? ''}`.trim();
    const email = normalizeEmail(user.email) ?? user.email;
    return {
      id: user.id,
      name: name || email,
      email,
      profile: {
        firstName: user.first_name,
        lastName: user.last_name,
        title: user.title,
        phone: user.phone_number,
        timezone: user.timezone,
      },
      emails: user.emails,
      lastSignInAt: user.last_login_at,
      hasPassword: user.has_password ?? null,
      twoFactor: typeof user.two_factor_auth === 'string' ? user.two_factor_auth !== '' : null,
      twoFactorSince: user.two_factor_enabled_at,
      recoveryCodesLeft: user.recovery_codes_left ?? null,
    };
  })
  .pipe(ownAccountSchema);

const namesOfFields: Readonly<Record<keyof Profile, string>> = {
  firstName: 'first_name',
  lastName: 'last_name',
  title: 'title',
  phone: 'phone_number',
  timezone: 'timezone',
};

function bodyOf(changes: Partial<Profile>): Readonly<Record<string, unknown>> {
  const fields = Object.entries(changes) as [keyof Profile, string | null][];
  return Object.fromEntries(fields.map(([field, value]) => [namesOfFields[field], value]));
}

const user = { path: '/user', query: { include: 'emails' } } as const;

/** @param hide receives each new token before anybody else, to keep it out of the log */
export function packetSelf(requests: PacketRequests, hide: (token: string) => void): SelfSide {
  return {
    details: (options) => requests.one({ method: 'GET', ...user }, accountSchema, options),
    editProfile: (changes, options) =>
      requests.one({ method: 'PUT', ...user, body: bodyOf(changes) }, accountSchema, options),
    twoFactor: packetTwoFactor(requests),
    apiKeys: packetOwnApiKeys(requests, hide),
    emails: packetOwnEmails(requests),
    password: {
      change: async ({ current, next, revokesOtherKeys }, options) => {
        const body = {
          ...(current === null ? {} : { current_password: current }),
          password: next,
          revoke_other_keys: revokesOtherKeys,
        };
        await requests.one({ method: 'PUT', path: '/user/password', body }, z.unknown(), options);
      },
    },
  };
}
