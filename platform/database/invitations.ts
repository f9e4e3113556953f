import { and, asc, count, eq, exists, gt, inArray, type SQL, sql } from 'drizzle-orm';
import { limitAndOffset, type Page, type Paging } from '../http/paging.ts';
import type { Queries } from './database.ts';
import type { InvitationRow } from './rows.ts';
import { invitationProjects, invitations } from './schema.ts';

async function findOpen(
  queries: Queries,
  condition: SQL | undefined,
  paging: Paging,
): Promise<Page<InvitationRow>> {
  const where = and(eq(invitations.state, 'open'), condition);
  const { limit, offset } = limitAndOffset(paging);
  const rows = await queries
    .select()
    .from(invitations)
    .where(where)
    .orderBy(asc(invitations.createdAt), asc(invitations.id))
    .limit(limit)
    .offset(offset);
  const [total] = await queries.select({ value: count() }).from(invitations).where(where);
  return { rows, total: total?.value ?? 0 };
}

/** An organization's open invitations. Expired ones stay, so that they can be seen and resent. */
export function findInvitationsOf(
  queries: Queries,
  organizationId: string,
  paging: Paging,
): Promise<Page<InvitationRow>> {
  return findOpen(queries, eq(invitations.organizationId, organizationId), paging);
}

/** The open invitations to a project. */
export function findProjectInvitations(
  queries: Queries,
  projectId: string,
  paging: Paging,
): Promise<Page<InvitationRow>> {
  const named = exists(
    queries
      .select({ one: sql`1` })
      .from(invitationProjects)
      .where(
        and(
          eq(invitationProjects.invitationId, invitations.id),
          eq(invitationProjects.projectId, projectId),
        ),
      ),
  );
  return findOpen(queries, named, paging);
}

/** What the person with these addresses can still accept. */
export async function findInvitationsTo(
  queries: Queries,
  addresses: readonly string[],
  now: Date,
  paging: Paging,
): Promise<Page<InvitationRow>> {
  if (addresses.length === 0) return { rows: [], total: 0 };
  const condition = and(
    inArray(invitations.invitee, [...addresses]),
    gt(invitations.expiresAt, now),
  );
  return findOpen(queries, condition, paging);
}
