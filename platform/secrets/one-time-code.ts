/** Codes of authenticator apps (RFC 6238), and recovery codes for whoever has lost theirs. */
import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { hashSecret } from './secret.ts';

/** 160 bits, as RFC 4226 recommends. */
const seedBytes = 20;
const recoveryCodeCount = 10;
/** 80 bits each: as with tokens, nobody guesses them, so a fast hash is enough. */
const recoveryCodeBytes = 10;

/** A new seed, in the alphabet of authenticator apps. */
export function newSeed(): string {
  return new Secret({ size: seedBytes }).base32;
}

function generator(seed: string): TOTP {
  return new TOTP({ secret: seed });
}

/**
 * What an authenticator app reads; it carries the seed. The issuer names the platform's host, since
 * people have accounts on several; a colon would end the issuer there.
 */
export function otpUri(seed: string, label: string, publicUrl: string): string {
  const host = new URL(publicUrl).hostname.replaceAll(':', '.');
  return new TOTP({ issuer: `Orgdesk (${host})`, label, secret: seed }).toString();
}

/** The time step that a code belongs to: this one, or one before or after; undefined if none. */
export function stepOf(seed: string, code: string, now: Date): number | undefined {
  const timestamp = now.getTime();
  const delta = generator(seed).validate({ token: code, timestamp, window: 1 });
  return delta === null ? undefined : TOTP.counter({ timestamp }) + delta;
}

/** Steps either way in which a code is recognised as one of another time. */
const maxDriftSteps = 20;

/**
 * The minutes by which the clock of a person's authenticator is ahead, negative where it is behind;
 * undefined where this is no code of the seed. Only for somebody who has the seed before them:
 * anybody else could guess at many steps at once.
 */
export function minutesAhead(seed: string, code: string, now: Date): number | undefined {
  const totp = generator(seed);
  const timestamp = now.getTime();
  const delta = totp.validate({ token: code, timestamp, window: maxDriftSteps });
  return delta === null ? undefined : Math.round((delta * totp.period) / 60);
}

/** As people write codes: with spaces and dashes, in any case. */
function plain(code: string): string {
  return code.toLowerCase().replace(/[\s-]/g, '');
}

export function newRecoveryCodes(): readonly string[] {
  return Array.from({ length: recoveryCodeCount }, () =>
    randomBytes(recoveryCodeBytes)
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
