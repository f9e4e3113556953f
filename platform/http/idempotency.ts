/**
 * Executes a creating request with an Idempotency-Key once. A client that repeats the request
 * because it does not know the outcome gets the first answer
 * (draft-ietf-httpapi-idempotency-key-header).
 */
import { createHash } from 'node:crypto';
import { and, eq, lt, sql } from 'drizzle-orm';
import { z } from 'zod';
import { foreignKeyViolation, hasCode } from '../database/faults.ts';
import { idempotencyKeys } from '../database/schema.ts';
import { invalid, Problem, unauthorized } from '../problem/problem.ts';
import type { Work } from '../request/work.ts';

const lifetimeMs = 24 * 3_600_000;
/**
 * The longest answer that is stored, in characters. Longer ones have includes, and can be read
 * again.
 */
const maxStoredBytes = 256 * 1024;
/** How many expired keys one request deletes. */
const purgeBatch = 100;

/** An answer as it is sent. */
export interface Sent {
  readonly status: number;
  readonly text: string | undefined;
  readonly etag: string | undefined;
}

export interface Repeatable {
  readonly apiKeyId: string;
  readonly key: string;
  readonly fingerprint: string;
}

/**
 * Reads the header.
 * @throws Problem 400 if it is not a valid key
 */
export function readIdempotencyKey(
  header: string | readonly string[] | undefined,
): string | undefined {
  if (header === undefined) return undefined;
  if (typeof header === 'string' && /^[\x21-\x7e]{1,255}$/.test(header)) return header;
  throw new Problem(400, [
    'Idempotency-Key must be 1 to 255 visible ASCII characters without spaces',
  ]);
}

/** Hashes what a request asks for, independent of the order of its body's fields. */
export function fingerprint(method: string, url: string, body: unknown): string {
  const sorted = JSON.stringify(body ?? null, (_name, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  return createHash('sha256').update(`${method} ${url}\n${sorted}`).digest('hex');
}

const keptSchema = z.object({ text: z.string().optional(), etag: z.string().optional() });

function openKept(work: Work, { status, bodySealed }: typeof idempotencyKeys.$inferSelect): Sent {
  const kept = bodySealed === null ? undefined : work.box.open(bodySealed);
  if (status === null || kept === undefined) {
    throw new Problem(409, [
      'This Idempotency-Key was already used, but its answer can no longer be read. Read the result instead.',
    ]);
  }
  const { text, etag } = keptSchema.parse(JSON.parse(kept));
  return { status, text, etag };
}

/** Deletes expired keys, and skips those that another transaction is deleting. */
async function purge({ queries }: Work, before: Date): Promise<void> {
  const outlived = queries
    .select({ apiKeyId: idempotencyKeys.apiKeyId, key: idempotencyKeys.key })
    .from(idempotencyKeys)
    .where(lt(idempotencyKeys.createdAt, before))
    .limit(purgeBatch)
    .for('update', { skipLocked: true });
  await queries
    .delete(idempotencyKeys)
    .where(sql`(${idempotencyKeys.apiKeyId}, ${idempotencyKeys.key}) in ${outlived}`);
}

/**
 * Runs the request, or returns the answer that it had before. The key is written first, in the same
 * transaction: a second request waits for the first one's commit, whose answer it then repeats, or
 * for its rollback, after which it runs itself. Refusals are not stored.
 * @param authorize throws if the caller may no longer do this, or no longer see the result; called
 * before a stored answer is returned
 */
export async function once(
  work: Work,
  { apiKeyId, key, fingerprint }: Repeatable,
  run: () => Promise<Sent>,
  authorize: (kept: Sent) => Promise<void>,
): Promise<Sent & { readonly replayed: boolean }> {
  const { queries, now, box } = work;
  work.lock(`idempotency ${apiKeyId} ${key}`);
  const own = and(eq(idempotencyKeys.apiKeyId, apiKeyId), eq(idempotencyKeys.key, key));
  const outlived = new Date(now.getTime() - lifetimeMs);
  await queries.delete(idempotencyKeys).where(and(own, lt(idempotencyKeys.createdAt, outlived)));
  const written = await queries
    .insert(idempotencyKeys)
    .values({ apiKeyId, key, fingerprint, createdAt: now })
    .onConflictDoNothing()
    .returning({ key: idempotencyKeys.key })
    // The API key was revoked after it was checked.
    .catch((error: unknown) => {
      throw hasCode(error, foreignKeyViolation) ? unauthorized() : error;
    });
  if (written.length === 0) {
    const [found] = await queries.select().from(idempotencyKeys).where(own);
    if (!found)
      throw new Problem(409, ['This Idempotency-Key has just expired. Send the request again.']);
    if (found.fingerprint !== fingerprint) {
      throw invalid('This Idempotency-Key was used for another request. Choose a new one.');
    }
    const kept = openKept(work, found);
    await authorize(kept);
    return { ...kept, replayed: true };
  }
  await purge(work, outlived);
  const sent = await run();
  const { status, text, etag } = sent;
  const bodySealed =
    text !== undefined && text.length > maxStoredBytes
      ? null
      : box.seal(JSON.stringify({ text, etag }));
  await (status < 400
    ? queries.update(idempotencyKeys).set({ status, bodySealed }).where(own)
    : queries.delete(idempotencyKeys).where(own));
  return { ...sent, replayed: false };
}
