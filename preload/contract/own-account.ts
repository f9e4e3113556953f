/** The calls of the screen My account. */
import { z } from 'zod';
import { identifierSchema } from '#domain/identifier.ts';
import { limits } from '#domain/limits.ts';
import { profileFields } from '#domain/own-account.ts';
import { call, type Outcome } from './call.ts';

const accountId = identifierSchema;

const someProfile = z.partialRecord(
  z.enum(profileFields),
  z.string().trim().max(limits.personName.max),
);

/** What an authenticator app needs: as a link for a QR code, and to type. It is shown once. */
export interface AuthenticatorSecret {
  readonly uri: string;
  readonly secret: string;
}

/** Characters; codes of apps have six digits, recovery codes about twenty characters. */
const maxCode = 100;
const code = z.string().trim().max(maxCode);
/** More recovery codes than any platform makes. */
const maxCodes = 100;

const description = z.string().trim().min(1).max(limits.tokenDescription);
const address = z.string().trim().min(1).max(limits.emailLength);
/** Characters; above what platforms accept, so that they say why. */
const maxPassword = 1000;

/** Bytes on this computer's disk; null for what is not stored there. */
export interface AccountStorageSize {
  readonly cache: number | null;
  readonly journal: number | null;
}

export const ownAccountCalls = {
  /**
   * Changes fields of the profile. `known`: their values when the person began; if somebody changed them
   * meanwhile, the call fails as `conflict` and changes nothing.
   */
  editProfile: call<Outcome<null>>()(
    z.object({ accountId, changes: someProfile, known: someProfile }),
  ),
  /** Makes a secret for an authenticator app; two-factor is off until `turnOnTwoFactor` gets a code of it. */
  beginTwoFactor: call<Outcome<AuthenticatorSecret>>()(z.object({ accountId })),
  turnOnTwoFactor: call<Outcome<null>>()(z.object({ accountId, code: code.min(1) })),
  /** `code`: of the app, or a recovery code. */
  turnOffTwoFactor: call<Outcome<null>>()(z.object({ accountId, code: code.min(1) })),
  /** Replaces the recovery codes and returns the new ones, once. `code`: "" right after turning two-factor on. */
  makeRecoveryCodes: call<Outcome<readonly string[]>>()(z.object({ accountId, code })),
  /** Writes recovery codes into a new file in the export folder; `showExport` shows it. */
  saveRecoveryCodes: call<Outcome<{ readonly file: string }>>()(
    z.object({
      accountId,
      codes: z
        .array(code.regex(/^[\w-]+$/))
        .max(maxCodes)
        .readonly(),
    }),
  ),
  /** Creates an API key and returns its token, once. */
  createApiKey: call<Outcome<{ readonly token: string }>>()(
    z.object({ accountId, description, readOnly: z.boolean() }),
  ),
  describeApiKey: call<Outcome<null>>()(
    z.object({ accountId, keyId: identifierSchema, description }),
  ),
  /** Revokes a key for good. If it is the one of this account, the account needs another token. */
  revokeApiKey: call<Outcome<null>>()(z.object({ accountId, keyId: identifierSchema })),
  /** Adds an address; the platform sends a link to it, which verifies it. */
  addEmail: call<Outcome<null>>()(z.object({ accountId, address })),
  /** Sends that link again. */
  sendEmailLink: call<Outcome<null>>()(z.object({ accountId, address })),
  makeDefaultEmail: call<Outcome<null>>()(z.object({ accountId, emailId: identifierSchema })),
  removeEmail: call<Outcome<null>>()(z.object({ accountId, emailId: identifierSchema })),
  /** `current`: "" for a person without a password. `revokesOtherKeys`: all but the one of this account end. */
  changePassword: call<Outcome<null>>()(
    z.object({
      accountId,
      current: z.string().max(maxPassword),
      next: z.string().min(1).max(maxPassword),
      revokesOtherKeys: z.boolean(),
    }),
  ),
  /** Returns how much an account takes on this computer's disk. */
  getAccountStorage: call<Outcome<AccountStorageSize>>()(z.object({ accountId })),
} as const;
