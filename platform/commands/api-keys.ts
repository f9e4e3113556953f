import { and, eq } from 'drizzle-orm';
import { hashSecret, newSecret } from '../authorization/secret.ts';
import { newIdentifier } from '../database/identifier.ts';
import type { ApiKeyRow } from '../database/rows.ts';
import { apiKeys } from '../database/schema.ts';
import { notFound } from '../http/problem.ts';
import type { Work } from '../work.ts';

export interface NewApiKey {
  readonly userId: string;
  readonly description: string;
  readonly readOnly: boolean;
}

/** Makes a key and its token, which is known only now. */
export async function createApiKey(
  { queries, now, box }: Work,
  { userId, description, readOnly }: NewApiKey,
): Promise<{ readonly key: ApiKeyRow; readonly token: string }> {
  const token = newSecret();
  const key = {
    id: newIdentifier(),
    userId,
    projectId: null,
    description,
    readOnly,
    tokenSealed: box.seal(token),
    tokenHash: hashSecret(token),
    createdAt: now,
    updatedAt: now,
  };
  await queries.insert(apiKeys).values(key);
  return { key, token };
}

/** Revokes a key of this person; 404 for anybody else's. */
export async function deleteApiKey({ queries }: Work, userId: string, id: string): Promise<void> {
  const deleted = await queries
    .delete(apiKeys)
    .where(and(eq(apiKeys.id, id), eq(apiKeys.userId, userId)))
    .returning({ id: apiKeys.id });
  if (deleted.length === 0) throw notFound();
}
