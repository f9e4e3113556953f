import type { OwnAccount, Profile } from '#domain/own-account.ts';
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

/**
 * The account of the token's person. Its parts are absent on kinds that lack them; the capabilities say the
 * same to the window.
 */
export interface SelfSide {
  details(options?: Options): Promise<OwnAccount>;
  /** Changes the given fields and resolves to the new state. */
  editProfile(changes: Partial<Profile>, options?: Options): Promise<OwnAccount>;
  readonly twoFactor?: TwoFactorSide;
}
