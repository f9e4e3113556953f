/** Stores the name and password of a proxy in the keychain. */
import { z } from 'zod';
import { FailureError } from '#domain/failure.ts';
import type { Logger } from '../log/logger.ts';
import type { Vault } from '../vault/vault.ts';
import type { Credentials } from './proxy-environment.ts';

const credentialsSchema = z.object({ name: z.string(), password: z.string() });

/** @param proxy its host and port */
export function proxySecretName(proxy: string): string {
  return `proxy:${proxy}`;
}

/** Resolves to undefined if none are stored or the keychain does not release them. Never rejects. */
export async function storedCredentials(
  keychain: Vault,
  proxy: string,
): Promise<Credentials | undefined> {
  const read = await keychain.read(proxySecretName(proxy));
  if (read.kind !== 'value') return undefined;
  try {
    return credentialsSchema.safeParse(JSON.parse(read.value)).data;
  } catch {
    return undefined;
  }
}

export interface KeepOptions {
  readonly keychain: Vault;
  readonly logger: Logger;
  readonly onProblem: (sentence: string) => void;
}

/** Stores the credentials; null removes them. If that fails, they serve until Orgdesk ends. Never rejects. */
export async function storeCredentials(
  { keychain, logger, onProblem }: KeepOptions,
  proxy: string,
  credentials: Credentials | null,
): Promise<void> {
  const name = proxySecretName(proxy);
  try {
    if (credentials) await keychain.write(name, JSON.stringify(credentials));
    else await keychain.remove(name);
  } catch (error) {
    logger.warn('The proxy’s password could not be stored or removed', error);
    if (!credentials) return;
    const why = error instanceof FailureError ? ` ${error.message}` : '';
    onProblem(`Orgdesk couldn’t save the proxy’s password and uses it only until it quits.${why}`);
  }
}
