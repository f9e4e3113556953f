/** What people made in an organization that goes on working without them. */
import { and, asc, eq, getTableColumns, inArray } from 'drizzle-orm';
import type { Queries } from '../database/database.ts';
import type { ApiKeyRow, InvitationRow } from '../database/rows.ts';
import { apiKeys, invitations, projects } from '../database/schema.ts';

/** The open invitations that these people made there, those among them that expired. */
export function findOpenInvitationsBy(
  queries: Queries,
  organizationId: string,
  userIds: readonly string[],
): Promise<readonly InvitationRow[]> {
  return queries
    .select()
    .from(invitations)
    .where(
      and(
        eq(invitations.organizationId, organizationId),
        eq(invitations.state, 'open'),
        inArray(invitations.invitedBy, [...userIds]),
      ),
    )
    .orderBy(asc(invitations.position));
}

/** A key of a project. */
export interface MadeKey {
  readonly key: ApiKeyRow;
  readonly project: { readonly id: string; readonly name: string };
}

/** The keys that these people made of projects there. */
export function findProjectKeysBy(
  queries: Queries,
  organizationId: string,
  userIds: readonly string[],
): Promise<readonly MadeKey[]> {
  return queries
    .select({
      key: getTableColumns(apiKeys),
      project: { id: projects.id, name: projects.name },
    })
    .from(apiKeys)
    .innerJoin(projects, eq(projects.id, apiKeys.projectId))
    .where(
      and(eq(projects.organizationId, organizationId), inArray(apiKeys.createdBy, [...userIds])),
    )
    .orderBy(asc(apiKeys.position));
}

export interface MadeRights {
  readonly invitations: readonly InvitationRow[];
  readonly apiKeys: readonly MadeKey[];
}

/** What became of what a member may no longer make. */
export interface EndedRights {
  readonly revoked: MadeRights;
  readonly kept: MadeRights;
}
