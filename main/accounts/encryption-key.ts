/** The key of what is kept for an account on this disk, in the vault; it is made on first use. */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Logger } from '../log/logger.ts';
import type { Vault } from '../vault/vault.ts';
import { cacheKeyName } from './account-list.ts';

const keySchema = z.string().regex(/^[0-9a-f]{64}$/);
const keyBytes = 32;

/** Null: the keychain does not give or take one. */
export async function readOrCreateKey(
  keychain: Vault,
  accountId: string,
  logger: Logger,
): Promise<string | null> {
  const name = cacheKeyName(accountId);
  const read = await keychain.read(name);
  if (read.kind === 'unreadable') return null;
  const known = read.kind === 'value' ? keySchema.safeParse(read.value) : undefined;
  if (known?.success) return known.data;
  const key = randomBytes(keyBytes).toString('hex');
  try {
    await keychain.write(name, key);
    return key;
  } catch (error) {
    logger.warn('The key of what is kept could not be kept itself', error);
    return null;
  }
}
