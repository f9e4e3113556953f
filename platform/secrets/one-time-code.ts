/** Codes of authenticator apps (RFC 6238), and recovery codes for people who have lost theirs. */
import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { hashSecret } from './secret.ts';

/** 160 bits, as RFC 4226 recommends. */
const seedBytes = 20;
const recoveryCodeCount = 10;
/** 80 bits each. Nobody can guess them, so a fast hash is enough, as it is for tokens. */
const recoveryCodeBytes = 10;

/** Creates a seed in the alphabet of authenticator apps. */
export function newSeed(): string {
  return new Secret({ size: seedBytes }).base32;
}

function generator(seed: string): TOTP {
  return new TOTP({ secret: seed });
}

/**
 * Returns the address that an authenticator app reads, which contains the seed. The issuer includes
 * the platform's host, since people have accounts on several platforms; a colon would end the
 * issuer there.
 */
export function otpUri(seed: string, label: string, publicUrl: string): string {
  const host = new URL(publicUrl).hostname.replaceAll(':', '.');
  return new TOTP({ issuer: `Orgdesk (${host})`, label, secret: seed }).toString();
}

/**
 * Returns the time step of a code (the current one, or one before or after), or undefined if it
 * matches none.
 */
export function stepOf(seed: string, code: string, now: Date): number | undefined {
  const timestamp = now.getTime();
  const delta = generator(seed).validate({ token: code, timestamp, window: 1 });
  return delta === null ? undefined : TOTP.counter({ timestamp }) + delta;
}

/** How many steps before and after now are searched to detect a wrong clock. */
const maxDriftSteps = 20;

/**
 * Returns by how many minutes the clock of a person's authenticator is ahead, negative if it is
 * behind, or undefined if the code does not belong to the seed. Only for a person who has just been
 * shown the seed: anyone else could guess at many steps at once.
 */
export function minutesAhead(seed: string, code: string, now: Date): number | undefined {
  const totp = generator(seed);
  const timestamp = now.getTime();
  const delta = totp.validate({ token: code, timestamp, window: maxDriftSteps });
  return delta === null ? undefined : Math.round((delta * totp.period) / 60);
}

/** Removes what people add when they type codes: spaces, dashes and capitals. */
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

/**
 * Returns the code of an authenticator app without spaces, or undefined if it can only be a
 * recovery code.
 */
export function readAppCode(code: string): string | undefined {
  const digits = plain(code);
  return /^\d{6}$/.test(digits) ? digits : undefined;
}
