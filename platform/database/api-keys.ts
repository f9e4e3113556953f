import { and, asc, eq, ilike } from 'drizzle-orm';
import type { Queries } from './database.ts';
import { containing } from './pattern.ts';
import type { ApiKeyRow } from './rows.ts';
import { apiKeys } from './schema.ts';

/** A person's keys, oldest first. */
export async function findApiKeys(
  queries: Queries,
  userId: string,
  search: string | undefined,
): Promise<readonly ApiKeyRow[]> {
  return queries
    .select()
    .from(apiKeys)
    .where(
      and(
        eq(apiKeys.userId, userId),
        search ? ilike(apiKeys.description, containing(search)) : undefined,
      ),
    )
    .orderBy(asc(apiKeys.createdAt), asc(apiKeys.id));
}
