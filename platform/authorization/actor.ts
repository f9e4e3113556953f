import { and, eq, isNull, lt, or } from 'drizzle-orm';
import type { Queries } from '../database/database.ts';
import { findPerson } from '../database/people.ts';
import type { UserRow } from '../database/rows.ts';
import { apiKeys, users } from '../database/schema.ts';
import { unauthorized } from '../http/problem.ts';
import { hashSecret } from './secret.ts';

/** Who asks, by the token they sent. */
export interface Actor {
  readonly user: UserRow;
  readonly readOnly: boolean;
}

/** How exact "last seen" is; each update costs a write, so reads should not each cause one. */
const lastSeenResolution = 5 * 60_000;

async function noteSeen(queries: Queries, user: UserRow, now: Date): Promise<void> {
  const stale = new Date(now.getTime() - lastSeenResolution);
  if (user.lastSeenAt && user.lastSeenAt > stale) return;
  await queries
    .update(users)
    .set({ lastSeenAt: now })
    .where(and(eq(users.id, user.id), or(isNull(users.lastSeenAt), lt(users.lastSeenAt, stale))));
}

/** Whose token this is; 401 for none and for one that is unknown or revoked. */
export async function authenticate(
  queries: Queries,
  token: string | readonly string[] | undefined,
  now: Date,
): Promise<Actor> {
  if (typeof token !== 'string' || token === '') throw unauthorized();
  const [key] = await queries
    .select({ userId: apiKeys.userId, readOnly: apiKeys.readOnly })
    .from(apiKeys)
    .where(eq(apiKeys.tokenHash, hashSecret(token)));
  const user = key?.userId && (await findPerson(queries, key.userId));
  if (!user) throw unauthorized();
  await noteSeen(queries, user, now);
  return { user, readOnly: key.readOnly };
}
