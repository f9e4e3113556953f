import type { OwnAccount, OwnApiKeys, Profile } from '#domain/own-account.ts';
import type { Options } from './options.ts';

/** What an authenticator app needs. It is shown once and stored nowhere. */
export interface AuthenticatorSecret {
  /** `otpauth://…`, for a QR code. */
  readonly uri: string;
  /** The secret in it, for typing. */
  readonly secret: string;
}

/** The second factor. A wrong code rejects as `invalid`, for the field `code`. */
export interface TwoFactorSide {
  /** Makes a secret that takes effect with `turnOn`. Rejects with `invalid` if two-factor is on already. */
  begin(options?: Options): Promise<AuthenticatorSecret>;
  /** @param code of the app that has the secret */
  turnOn(code: string, options?: Options): Promise<void>;
  /** @param code of the app, or a recovery code */
  turnOff(code: string, options?: Options): Promise<void>;
  /**
   * Replaces all recovery codes and resolves to the new ones.
   * @param code of the app; "" right after `turnOn`
   */
  makeRecoveryCodes(code: string, options?: Options): Promise<readonly string[]>;
}

/** A new key's token, which is shown once. */
export interface NewApiKey {
  readonly token: string;
}

/** The API keys of the token's person. No list has tokens. */
export interface OwnApiKeySide {
  list(options?: Options): Promise<OwnApiKeys>;
  create(
    key: { readonly description: string; readonly readOnly: boolean },
    options?: Options,
  ): Promise<NewApiKey>;
  describe(id: string, description: string, options?: Options): Promise<void>;
  revoke(id: string, options?: Options): Promise<void>;
}

/** The email addresses of the token's person. */
export interface OwnEmailSide {
  /** Sends a link to the address, which verifies it. */
  add(address: string, options?: Options): Promise<void>;
  /** Sends that link again. */
  sendLink(address: string, options?: Options): Promise<void>;
  /** Rejects with `invalid` for an address that is not verified. */
  makeDefault(id: string, options?: Options): Promise<void>;
  remove(id: string, options?: Options): Promise<void>;
}

export interface PasswordChange {
  /** Null for a person who has no password yet. */
  readonly current: string | null;
  readonly next: string;
  /** Whether all API keys end, except the one of this account. */
  readonly revokesOtherKeys: boolean;
}

/** Only for accounts whose `hasPassword` is known. */
export interface PasswordSide {
  /** Rejects with `invalid` for the field `currentPassword` or `newPassword`. */
  change(change: PasswordChange, options?: Options): Promise<void>;
}

/**
 * The account of the token's person. Its parts are absent on kinds that lack them; the capabilities say the
 * same to the window.
 */
export interface SelfSide {
  details(options?: Options): Promise<OwnAccount>;
  /** Changes the given fields and resolves to the new state. */
  editProfile(changes: Partial<Profile>, options?: Options): Promise<OwnAccount>;
  readonly twoFactor?: TwoFactorSide;
  readonly apiKeys?: OwnApiKeySide;
  readonly emails?: OwnEmailSide;
  readonly password?: PasswordSide;
}
