/** Limits on attempts, such as guessing a secret or having mail sent to others. */
import { eq, inArray, lte, sql } from 'drizzle-orm';
import type { Queries } from '../database/database.ts';
import { attempts } from '../database/schema.ts';
import { tooMany } from '../problem/problem.ts';
import { hashSecret } from './secret.ts';

export interface AttemptLimit {
  /** The kind of attempt, such as `sign-in`. */
  readonly action: string;
  readonly max: number;
  /** The time after the first attempt at which counting starts again. */
  readonly windowMs: number;
}

interface Counted {
  readonly count: number;
  readonly exceeded: boolean;
  /** The seconds until counting starts again. */
  readonly seconds: number;
}

/** How many expired rows each attempt deletes; each attempt creates at most one. */
const maxCleared = 10;

function keyOf({ action }: AttemptLimit, whom: string): string {
  return hashSecret(`${action} ${whom}`);
}

async function clearExpired(queries: Queries, now: Date): Promise<void> {
  // Rows that another transaction is counting in are left alone.
  const expired = queries
    .select({ key: attempts.key })
    .from(attempts)
    .where(lte(attempts.expiresAt, now))
    .limit(maxCleared)
    .for('update', { skipLocked: true });
  await queries.delete(attempts).where(inArray(attempts.key, expired));
}

/** Counts one attempt or several. Concurrent attempts are all counted. */
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

/** Counts an attempt and refuses it with 429 if there were too many. */
export async function limitAttempts(
  queries: Queries,
  limit: AttemptLimit,
  whom: string,
  now: Date,
): Promise<void> {
  const { exceeded, seconds } = await countAttempt(queries, limit, whom, now);
  if (exceeded) throw tooMany('Too many attempts. Wait a few minutes, then try again.', seconds);
}

/** Forgets the failed attempts after a success. */
export async function forgetAttempts(
  queries: Queries,
  limit: AttemptLimit,
  whom: string,
): Promise<void> {
  await queries.delete(attempts).where(eq(attempts.key, keyOf(limit, whom)));
}
