/** What a platform tells a person of their own account: profile, email addresses, second factor, API keys. */
import { z } from 'zod';
import { identifierSchema as identifier } from './identifier.ts';

const time = z.iso.datetime();
/** Null if the platform has no such field. */
const textOrLacking = z.string().nullable();

/** The fields of a profile that a person can change. */
export const profileFields = ['firstName', 'lastName', 'title', 'phone', 'timezone'] as const;
export type ProfileField = (typeof profileFields)[number];

export const profileSchema = z
  .object({
    firstName: textOrLacking,
    lastName: textOrLacking,
    title: textOrLacking,
    phone: textOrLacking,
    timezone: textOrLacking,
  })
  .readonly();
export type Profile = z.infer<typeof profileSchema>;

export const ownEmailSchema = z
  .object({
    id: identifier,
    address: z.string(),
    isDefault: z.boolean(),
    isVerified: z.boolean(),
  })
  .readonly();
export type OwnEmail = z.infer<typeof ownEmailSchema>;

export const ownAccountSchema = z
  .object({
    id: identifier,
    /** The full name, as others see it. */
    name: z.string(),
    /** The default address. */
    email: z.string(),
    profile: profileSchema,
    emails: z.array(ownEmailSchema).readonly(),
    lastSignInAt: time.nullable(),
    /** Null if the platform cannot change a password by the earlier one. */
    hasPassword: z.boolean().nullable(),
    /** Whether a second factor is on; null if it is not reported. */
    twoFactor: z.boolean().nullable(),
    twoFactorSince: time.nullable(),
    /** Null if it is not reported. */
    recoveryCodesLeft: z.int().nonnegative().nullable(),
  })
  .readonly();
export type OwnAccount = z.infer<typeof ownAccountSchema>;

/** An API key without its token, which is shown once and stored nowhere but in the keychain. */
export const apiKeySchema = z
  .object({
    id: identifier,
    description: z.string(),
    readOnly: z.boolean(),
    createdAt: time.nullable(),
    /** Whether it is the key with which this account is connected. */
    isCurrent: z.boolean(),
  })
  .readonly();
export type ApiKey = z.infer<typeof apiKeySchema>;

export const ownApiKeysSchema = z
  .object({
    keys: z.array(apiKeySchema).readonly(),
    /** Whether descriptions can be changed. */
    canDescribe: z.boolean(),
  })
  .readonly();
export type OwnApiKeys = z.infer<typeof ownApiKeysSchema>;
