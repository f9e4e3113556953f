import { and, eq, getTableColumns, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Queries } from '../database/database.ts';
import { faultOf } from '../database/faults.ts';
import type { ApiKeyRow, MemberRow, OrganizationRow } from '../database/rows.ts';
import { apiKeys, emails, members, organizations, projects, users } from '../database/schema.ts';
import { statement } from '../database/statement.ts';
import { unauthorized } from '../problem/problem.ts';
import { isDefault } from '../queries/people.ts';
import type { Actor } from '../request/actor.ts';
import type { PersonViewer, Place } from '../request/viewer.ts';
import { hashSecret } from '../secrets/secret.ts';

/** The precision of "last seen". Each update is a write, and not every read should cause one. */
const lastSeenResolutionMs = 5 * 60_000;

async function noteSeen(
  queries: Queries,
  user: typeof users.$inferSelect,
  now: Date,
): Promise<void> {
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

function personViewer(
  user: typeof users.$inferSelect,
  readOnly: boolean,
  now: Date,
  place: Place | undefined,
): PersonViewer {
  return {
    kind: 'person',
    userId: user.id,
    hasTwoFactor: user.twoFactorEnabledAt !== null,
    readOnly,
    now,
    place,
  };
}

const holderOwner = alias(members, 'holder_owner');

interface Asked extends Readonly<Record<string, unknown>> {
  readonly tokenHash: string;
  readonly organizationId: string | null;
}

/** The holder of a token, and the place that a person has in one organization. */
const findHolder = statement<Asked, Holder>('holder of a token', (queries) =>
  queries
    .select({
      key: getTableColumns(apiKeys),
      project: { organizationId: projects.organizationId },
      owner: { userId: holderOwner.userId },
      user: getTableColumns(users),
      email: { email: emails.address, emailVerifiedAt: emails.verifiedAt },
      member: getTableColumns(members),
      organization: getTableColumns(organizations),
    })
    .from(apiKeys)
    .leftJoin(projects, eq(projects.id, apiKeys.projectId))
    .leftJoin(
      holderOwner,
      and(
        eq(holderOwner.organizationId, projects.organizationId),
        // As in the index that finds owners.
        sql`'owner' = any(${holderOwner.roles})`,
      ),
    )
    .leftJoin(users, eq(users.id, apiKeys.userId))
    .leftJoin(emails, and(eq(emails.userId, users.id), isDefault))
    .leftJoin(
      members,
      and(
        eq(members.userId, users.id),
        eq(members.organizationId, sql.placeholder('organizationId')),
      ),
    )
    .leftJoin(organizations, eq(organizations.id, members.organizationId))
    .where(eq(apiKeys.tokenHash, sql.placeholder('tokenHash'))),
);

interface Holder {
  readonly key: ApiKeyRow;
  readonly project: { readonly organizationId: string } | null;
  readonly owner: { readonly userId: string } | null;
  readonly user: typeof users.$inferSelect | null;
  readonly email: { readonly email: string; readonly emailVerifiedAt: Date | null } | null;
  readonly member: MemberRow | null;
  readonly organization: OrganizationRow | null;
}

function placeOf({ member, organization }: Holder, organizationId: string): Place {
  return { organizationId, found: member && organization ? { member, organization } : undefined };
}

/**
 * Finds the holder of a token.
 * @param organizationId the organization that a read is about, so that one statement finds the
 * holder and their place in it
 * @throws Problem 401 if the token is missing, unknown or revoked
 */
export async function authenticate(
  queries: Queries,
  token: string | readonly string[] | undefined,
  now: Date,
  organizationId?: string,
): Promise<Actor> {
  if (typeof token !== 'string' || token === '') throw unauthorized();
  const asked = { tokenHash: hashSecret(token), organizationId: organizationId ?? null };
  const [found] = await findHolder(queries, asked);
  if (!found) throw unauthorized();
  const { key, project, owner, user, email } = found;
  const holder = { apiKeyId: key.id, readOnly: key.readOnly };
  if (key.projectId !== null && project !== null) {
    const { organizationId } = project;
    const viewer = { kind: 'project', projectId: key.projectId, organizationId } as const;
    return { ...holder, kind: 'project', viewer, ownerId: owner?.userId ?? null };
  }
  if (!user || !email) throw unauthorized();
  await noteSeen(queries, user, now);
  const place = organizationId === undefined ? undefined : placeOf(found, organizationId);
  const viewer = personViewer(user, key.readOnly, now, place);
  return { ...holder, kind: 'person', user: { ...user, ...email }, viewer };
}
