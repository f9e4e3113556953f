import { and, asc, eq, ilike, type SQL } from 'drizzle-orm';
import type { Queries } from '../database/database.ts';
import type { ApiKeyRow, ShownApiKey } from '../database/rows.ts';
import { apiKeys } from '../database/schema.ts';
import type { Box } from '../secrets/sealing.ts';
import { containing } from './pattern.ts';

/** The owner of a key. */
export type KeyOwner = { readonly userId: string } | { readonly projectId: string };

function heldBy(holder: KeyOwner): SQL {
  return 'userId' in holder
    ? eq(apiKeys.userId, holder.userId)
    : eq(apiKeys.projectId, holder.projectId);
}

export function countApiKeys(queries: Queries, holder: KeyOwner): Promise<number> {
  return queries.$count(apiKeys, heldBy(holder));
}

interface Reader {
  readonly box: Box;
  /** Whether the reader uses a read-only key. */
  readonly readOnly: boolean;
  /** The key that the reader uses. */
  readonly apiKeyId: string;
}

/** Says of a person's key whether it is the one that the request came with. */
export function markCurrent(key: ApiKeyRow, apiKeyId: string): ShownApiKey {
  return key.userId === null ? key : { ...key, isCurrent: key.id === apiKeyId };
}

/**
 * Adds the token to a key. A read-only key must not see a token that could write, or it could write
 * itself.
 */
function shown(key: ApiKeyRow, { box, readOnly, apiKeyId }: Reader): ShownApiKey {
  const own = markCurrent(key, apiKeyId);
  if (key.tokenSealed === null || (readOnly && !key.readOnly)) return own;
  return { ...own, token: box.open(key.tokenSealed) };
}

/**
 * Finds the keys of a person or of a project with their tokens, oldest first.
 * @param search part of the description
 */
export async function findApiKeys(
  queries: Queries,
  holder: KeyOwner,
  search: string | undefined,
  reader: Reader,
): Promise<readonly ShownApiKey[]> {
  const keys = await queries
    .select()
    .from(apiKeys)
    .where(and(heldBy(holder), search ? ilike(apiKeys.description, containing(search)) : undefined))
    .orderBy(asc(apiKeys.position));
  return keys.map((key) => shown(key, reader));
}
