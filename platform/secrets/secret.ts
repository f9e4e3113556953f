import { createHash, randomBytes } from 'node:crypto';

/** Creates a secret of 256 random bits in the alphabet of URLs. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * Hashes a secret for storage. One round of SHA-256 is enough, because nobody can guess 256 random
 * bits.
 */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
