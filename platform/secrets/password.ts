/** Which passwords are acceptable, and how they are stored. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { FairLimiter, type FairLimiterOptions } from '../load/fair-limiter.ts';
import { invalid } from '../problem/problem.ts';

/** What one hash costs: the parameters of scrypt (RFC 7914), N as its logarithm to the base 2. */
export interface PasswordCost {
  readonly ln: number;
  readonly r: number;
  readonly p: number;
}

/**
 * One of several settings that the OWASP Password Storage Cheat Sheet calls equivalent: the one
 * with 32 MiB each, because the service also runs beside other things on a person's own computer.
 */
export const passwordCost: PasswordCost = { ln: 15, r: 8, p: 3 };
const saltLength = 16;
const keyLength = 32;
/** The memory limit of one computation. Node refuses to compute with less than it needs. */
const maxMemoryBytes = 64 * 1024 * 1024;

/** Hashes passwords and checks them. `caller` is the key that the cost of computing is counted by. */
export interface Passwords {
  /** Hashes a password as a PHC string: the parameters, the salt and the hash. */
  readonly hash: (password: string, caller: string) => Promise<string>;
  /** Checks a password. Takes the same time if there is none stored, or no account at all. */
  readonly matches: (password: string, stored: string | null, caller: string) => Promise<boolean>;
}

function encode(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replace(/=+$/, '');
}

/** A hash of no password. Comparing with it takes as long as with a real one. */
const dummy = { salt: randomBytes(saltLength), key: randomBytes(keyLength) };

/**
 * Limits how many hashes are computed at once and how many wait, so that a flood cannot exhaust
 * memory.
 */
const limits: FairLimiterOptions = {
  maxConcurrent: 2,
  maxPerCaller: 1,
  maxWaiting: 64,
  maxWaitingPerCaller: 16,
  waitTimeoutMs: 20_000,
};

/** @param cost lower only in tests, whose passwords protect nothing */
export function createPasswords(cost: PasswordCost = passwordCost): Passwords {
  const limiter = new FairLimiter(limits);
  const options = { N: 2 ** cost.ln, r: cost.r, p: cost.p, maxmem: maxMemoryBytes };
  const prefix = `$scrypt$ln=${cost.ln},r=${cost.r},p=${cost.p}$`;

  function derive(password: string, salt: Uint8Array, caller: string): Promise<Buffer> {
    // The same characters can be typed in several ways (NIST SP 800-63B, section 5.1.1.2).
    const normal = password.normalize('NFKC');
    return limiter.run(
      caller,
      () =>
        new Promise((resolve, reject) => {
          scrypt(normal, salt, keyLength, options, (error, key) =>
            error ? reject(error) : resolve(key),
          );
        }),
    );
  }

  function parseStored(stored: string | null): typeof dummy | undefined {
    if (!stored?.startsWith(prefix)) return undefined;
    const [salt = '', key = ''] = stored.slice(prefix.length).split('$');
    return { salt: Buffer.from(salt, 'base64'), key: Buffer.from(key, 'base64') };
  }

  return {
    hash: async (password, caller) => {
      const salt = randomBytes(saltLength);
      return `${prefix}${encode(salt)}$${encode(await derive(password, salt, caller))}`;
    },
    matches: async (password, stored, caller) => {
      const { salt, key } = parseStored(stored) ?? dummy;
      const derived = await derive(password, salt, caller);
      return key.length === keyLength && timingSafeEqual(derived, key);
    },
  };
}

/** Creates a password of 144 random bits, in characters that can be typed. */
export function randomPassword(): string {
  return randomBytes(18).toString('base64url');
}

const minRemainder = 6;
const minDifferentCharacters = 5;

/**
 * Refuses passwords that an acquaintance would guess first: little more than the person's name or
 * address, or one character repeated.
 * @param about names and addresses of the person
 */
export function refuseObvious(password: string, about: readonly string[]): void {
  const parts = about
    .flatMap((text) => text.toLowerCase().split(/[\s@.]+/))
    .filter(({ length }) => length > 2)
    .sort((one, other) => other.length - one.length);
  const rest = parts.reduce((left, part) => left.replaceAll(part, ''), password.toLowerCase());
  if (rest.length < minRemainder) {
    throw invalid('password must not be your own name or address');
  }
  if (new Set(password).size < minDifferentCharacters) {
    throw invalid(`password must have at least ${minDifferentCharacters} different characters`);
  }
}
