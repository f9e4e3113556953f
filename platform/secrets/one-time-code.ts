/** Codes of authenticator apps (RFC 6238), and recovery codes for whoever has lost theirs. */
import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { hashSecret } from './secret.ts';

/** 160 bits, as RFC 4226 recommends. */
const seedLength = 20;
const recoveryCodes = 10;
/** 80 bits each: as with tokens, nobody guesses them, so a fast hash is enough. */
const recoveryLength = 10;

/** A new seed, in the alphabet of authenticator apps. */
export function newSeed(): string {
  return new Secret({ size: seedLength }).base32;
}

function generator(seed: string, label = ''): TOTP {
  return new TOTP({ issuer: 'Orgdesk platform', label, secret: seed });
}

/** What an authenticator app reads; it carries the seed. */
export function otpUri(seed: string, label: string): string {
  return generator(seed, label).toString();
}

/** The time step that a code belongs to: this one, or one before or after; undefined if none. */
export function stepOf(seed: string, code: string, now: Date): number | undefined {
  const timestamp = now.getTime();
  const delta = generator(seed).validate({ token: code, timestamp, window: 1 });
  return delta === null ? undefined : TOTP.counter({ timestamp }) + delta;
}

/** As people write codes: with spaces and dashes, in any case. */
function plain(code: string): string {
  return code.toLowerCase().replace(/[\s-]/g, '');
}

export function newRecoveryCodes(): readonly string[] {
  return Array.from({ length: recoveryCodes }, () =>
    randomBytes(recoveryLength)
      .toString('hex')
      .replace(/(.{5})(?!$)/g, '$1-'),
  );
}

export function hashRecoveryCode(code: string): string {
  return hashSecret(plain(code));
}

/** The code as the app shows it, without spaces; undefined for what can only be a recovery code. */
export function readAppCode(code: string): string | undefined {
  const digits = plain(code);
  return /^\d{6}$/.test(digits) ? digits : undefined;
}
