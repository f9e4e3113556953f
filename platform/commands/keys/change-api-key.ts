/** Describes and revokes API keys. */
import { eq } from 'drizzle-orm';
import type { ApiKeyRow } from '../../database/rows.ts';
import { apiKeys } from '../../database/schema.ts';
import { notFound } from '../../problem/problem.ts';
import type { ActorWork, Work } from '../../request/work.ts';
import { type KeyChange, lockProject, notePersonKey, noteProjectKey } from './create-api-key.ts';

async function deleteRow({ queries }: Work, id: string): Promise<void> {
  const deleted = await queries.delete(apiKeys).where(eq(apiKeys.id, id)).returning({
    id: apiKeys.id,
  });
  if (deleted.length === 0) throw notFound();
}

/**
 * Finds a key of the actor, or of a project whose keys they manage, whose organization is then
 * locked.
 * @throws Problem 404 for any other key
 */
async function findManagedKey(
  work: ActorWork,
  id: string,
): Promise<{ readonly key: ApiKeyRow; readonly note: (what: KeyChange) => Promise<void> }> {
  const [key] = await work.queries.select().from(apiKeys).where(eq(apiKeys.id, id));
  if (!key) throw notFound();
  if (key.projectId !== null) {
    const subject = await lockProject(work, key.projectId);
    return { key, note: (what) => noteProjectKey(work, subject, key, what) };
  }
  const userId = work.actor.user.id;
  if (key.userId !== userId) throw notFound();
  return { key, note: (what) => notePersonKey(work, userId, key, what) };
}

/** Gives a key another description. What it may do never changes. */
export async function describeApiKey(
  work: ActorWork,
  id: string,
  description: string,
): Promise<ApiKeyRow> {
  const { key, note } = await findManagedKey(work, id);
  if (key.description === description) return key;
  const [changed] = await work.queries
    .update(apiKeys)
    .set({ description, updatedAt: work.now })
    .where(eq(apiKeys.id, id))
    .returning();
  if (!changed) throw notFound();
  await note('updated');
  return changed;
}

/** Revokes a key. */
export async function deleteApiKey(work: ActorWork, id: string): Promise<void> {
  const { note } = await findManagedKey(work, id);
  await deleteRow(work, id);
  await note('deleted');
}
