/** Finds what people created in an organization and what goes on working without them. */
import { and, asc, eq, getTableColumns, inArray } from 'drizzle-orm';
import type { Queries } from '../database/database.ts';
import type { ApiKeyRow, InvitationRow } from '../database/rows.ts';
import { apiKeys, invitations, projects } from '../database/schema.ts';

/** Finds the open invitations that these people sent, including those that have expired. */
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

/** A project's key. */
export interface MadeKey {
  readonly key: ApiKeyRow;
  readonly project: { readonly id: string; readonly name: string };
}

/** Finds the keys that these people created for projects of the organization. */
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
