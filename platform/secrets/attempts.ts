/** Bounds on what may be tried: guessing, and having mail sent to others. */
import { eq, inArray, lte, sql } from 'drizzle-orm';
import type { Queries } from '../database/database.ts';
import { attempts } from '../database/schema.ts';
import { tooMany } from '../problem/problem.ts';
import { hashSecret } from './secret.ts';

export interface AttemptLimit {
  /** What is counted, as `sign-in`. */
  readonly action: string;
  readonly max: number;
  /** Milliseconds after the first, when counting begins anew. */
  readonly windowMs: number;
}

interface Counted {
  readonly count: number;
  readonly exceeded: boolean;
  /** Seconds until counting begins anew. */
  readonly seconds: number;
}

/** Expired rows that one attempt clears away; each makes one row at most. */
const maxCleared = 10;

function keyOf({ action }: AttemptLimit, whom: string): string {
  return hashSecret(`${action} ${whom}`);
}

async function clearExpired(queries: Queries, now: Date): Promise<void> {
  // Rows that somebody else is just counting in are left to them.
  const expired = queries
    .select({ key: attempts.key })
    .from(attempts)
    .where(lte(attempts.expiresAt, now))
    .limit(maxCleared)
    .for('update', { skipLocked: true });
  await queries.delete(attempts).where(inArray(attempts.key, expired));
}

/** Counts an attempt, or several. However many try at once, each counts. */
export async function countAttempt(
  queries: Queries,
  limit: AttemptLimit,
  whom: string,
  now: Date,
  by = 1,
): Promise<Counted> {
  await clearExpired(queries, now);
  const expiresAt = new Date(now.getTime() + limit.windowMs);
  const over = sql`${attempts.expiresAt} <= ${now.toISOString()}::timestamptz`;
  const [row] = await queries
    .insert(attempts)
    .values({ key: keyOf(limit, whom), count: by, expiresAt })
    .onConflictDoUpdate({
      target: attempts.key,
      set: {
        count: sql`case when ${over} then ${by} else ${attempts.count} + ${by} end`,
        expiresAt: sql`case when ${over} then ${expiresAt.toISOString()}::timestamptz else ${attempts.expiresAt} end`,
      },
    })
    .returning();
  if (!row) throw new Error('An attempt was not counted');
  return {
    count: row.count,
    exceeded: row.count > limit.max,
    seconds: Math.max(1, Math.ceil((row.expiresAt.getTime() - now.getTime()) / 1000)),
  };
}

/** Counts an attempt; 429 where there were too many. */
export async function limitAttempts(
  queries: Queries,
  limit: AttemptLimit,
  whom: string,
  now: Date,
): Promise<void> {
  const { exceeded, seconds } = await countAttempt(queries, limit, whom, now);
  if (exceeded) throw tooMany('Too many attempts. Wait a few minutes, then try again.', seconds);
}

/** It succeeded: the failures before it no longer count. */
export async function forgetAttempts(
  queries: Queries,
  limit: AttemptLimit,
  whom: string,
): Promise<void> {
  await queries.delete(attempts).where(eq(attempts.key, keyOf(limit, whom)));
}
