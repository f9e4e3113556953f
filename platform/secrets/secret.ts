import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, in the alphabet of URLs. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * What is stored of a secret. One round of SHA-256 is enough, because the secret is not a password:
 * nobody can guess 256 random bits.
 */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
