import { and, eq, getTableColumns, inArray, isNull, lt, or } from 'drizzle-orm';
import type { Queries } from '../database/database.ts';
import { faultOf } from '../database/faults.ts';
import type { UserRow } from '../database/rows.ts';
import { apiKeys, members, projects, users } from '../database/schema.ts';
import { unauthorized } from '../problem/problem.ts';
import { isOwner } from '../queries/members.ts';
import { findPerson } from '../queries/people.ts';
import type { Actor } from '../request/actor.ts';
import type { PersonViewer } from '../request/viewer.ts';
import { hashSecret } from '../secrets/secret.ts';

/** The precision of "last seen". Each update is a write, and not every read should cause one. */
const lastSeenResolutionMs = 5 * 60_000;

async function noteSeen(queries: Queries, user: UserRow, now: Date): Promise<void> {
  const stale = new Date(now.getTime() - lastSeenResolutionMs);
  if (user.lastSeenAt && user.lastSeenAt > stale) return;
  const unnoted = queries
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, user.id), or(isNull(users.lastSeenAt), lt(users.lastSeenAt, stale))))
    // Skips a locked person; a later request will record the same.
    .for('no key update', { skipLocked: true });
  await queries
    .update(users)
    .set({ lastSeenAt: now })
    .where(inArray(users.id, unnoted))
    // Reads keep working if the database accepts no writes.
    .catch((error: unknown) => {
      if (faultOf(error) === undefined) throw error;
    });
}

function personViewer(user: UserRow, readOnly: boolean, now: Date): PersonViewer {
  return {
    kind: 'person',
    userId: user.id,
    hasTwoFactor: user.twoFactorEnabledAt !== null,
    readOnly,
    now,
  };
}

/**
 * Finds the holder of a token.
 * @throws Problem 401 if the token is missing, unknown or revoked
 */
export async function authenticate(
  queries: Queries,
  token: string | readonly string[] | undefined,
  now: Date,
): Promise<Actor> {
  if (typeof token !== 'string' || token === '') throw unauthorized();
  const [found] = await queries
    .select({
      key: getTableColumns(apiKeys),
      organizationId: projects.organizationId,
      ownerId: members.userId,
    })
    .from(apiKeys)
    .leftJoin(projects, eq(projects.id, apiKeys.projectId))
    .leftJoin(members, and(eq(members.organizationId, projects.organizationId), isOwner))
    .where(eq(apiKeys.tokenHash, hashSecret(token)));
  if (!found) throw unauthorized();
  const { key, organizationId, ownerId } = found;
  const holder = { apiKeyId: key.id, readOnly: key.readOnly };
  if (key.projectId !== null && organizationId !== null) {
    const viewer = { kind: 'project', projectId: key.projectId, organizationId } as const;
    return { ...holder, kind: 'project', viewer, ownerId };
  }
  const user = key.userId === null ? undefined : await findPerson(queries, key.userId);
  if (!user) throw unauthorized();
  await noteSeen(queries, user, now);
  return { ...holder, kind: 'person', user, viewer: personViewer(user, key.readOnly, now) };
}
