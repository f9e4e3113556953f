/**
 * Encrypts what the service must be able to read again (tokens that lists show, seeds of one-time
 * codes) with a key that can be kept outside the database.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Queries } from '../database/database.ts';
import { serviceSecrets } from '../database/schema.ts';

const algorithm = 'aes-256-gcm';
const keyLength = 32;
const nonceLength = 12;
const tagLength = 16;

export interface Box {
  readonly seal: (text: string) => string;
  /** Returns undefined for text that was sealed with another key or changed since. */
  readonly open: (sealed: string) => string | undefined;
}

function createBox(key: Uint8Array): Box {
  return {
    seal: (text) => {
      const nonce = randomBytes(nonceLength);
      const cipher = createCipheriv(algorithm, key, nonce);
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
    },
    open: (sealed) => {
      const bytes = Buffer.from(sealed, 'base64');
      try {
        const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceLength));
        decipher.setAuthTag(bytes.subarray(nonceLength, nonceLength + tagLength));
        const text = decipher.update(bytes.subarray(nonceLength + tagLength));
        return Buffer.concat([text, decipher.final()]).toString('utf8');
      } catch {
        return undefined;
      }
    },
  };
}

async function storedSecret(queries: Queries): Promise<string> {
  const name = 'sealing';
  const value = randomBytes(keyLength).toString('base64');
  // Copies that start at once agree on the first one written.
  await queries.insert(serviceSecrets).values({ name, value }).onConflictDoNothing();
  const [found] = await queries.select().from(serviceSecrets).where(eq(serviceSecrets.name, name));
  if (!found) throw new Error('The service’s own secret was not written');
  return found.value;
}

/**
 * Opens the box of this service.
 * @param secretKey from the configuration. Without it, the key is in the database itself, which
 * protects only against a look at single rows.
 */
export async function openBox(queries: Queries, secretKey: string | undefined): Promise<Box> {
  const secret = secretKey ?? (await storedSecret(queries));
  return createBox(new Uint8Array(hkdfSync('sha256', secret, '', 'orgdesk sealing', keyLength)));
}
