/**
 * What members created and what ends with their roles, for those who manage it and for themselves.
 */

import { groupPairs } from '#domain/group-by.ts';
import type { Permission } from '#domain/roles/packet.ts';
import { organizationsWhereMay } from '../../authorization/where-may.ts';
import type { InvitationRow, MemberRow, ShownApiKey } from '../../database/rows.ts';
import { findOpenInvitationsBy, findProjectKeysBy } from '../../queries/held-rights.ts';
import { type Identified, type Reference, toMany, type Viewing } from '../resource/resource.ts';

/**
 * Finds the members whose things the viewer may see, by organization; each permission is checked
 * once.
 */
async function seen(
  rows: readonly MemberRow[],
  viewing: Viewing,
  permission: Permission,
): Promise<ReadonlyMap<string, readonly MemberRow[]>> {
  const { viewer } = viewing;
  const ids = rows.map(({ organizationId }) => organizationId);
  const manages = await organizationsWhereMay(ids, permission, viewing);
  const isOwn = ({ userId }: MemberRow) => viewer.kind === 'person' && userId === viewer.userId;
  return groupPairs(
    rows
      .filter((row) => manages.has(row.organizationId) || isOwn(row))
      .map((row) => [row.organizationId, row] as const),
  );
}

/** Loads what each member created, with one query per organization. */
async function loadMade<Made extends Identified>(
  rows: readonly MemberRow[],
  viewing: Viewing,
  permission: Permission,
  find: (
    organizationId: string,
    userIds: readonly string[],
  ) => Promise<readonly (readonly [userId: string | null, made: Made])[]>,
): Promise<ReadonlyMap<string, readonly Made[]>> {
  const made: (readonly [string, Made])[] = [];
  for (const [organizationId, members] of await seen(rows, viewing, permission)) {
    const memberOf = new Map(members.map(({ userId, id }) => [userId, id]));
    for (const [userId, one] of await find(organizationId, [...memberOf.keys()])) {
      const memberId = memberOf.get(userId ?? '');
      if (memberId !== undefined) made.push([memberId, one]);
    }
  }
  return groupPairs(made);
}

export const toMadeInvitations: Reference<MemberRow> = toMany<MemberRow, InvitationRow>({
  onlyIncluded: true,
  resource: ({ invitation }) => invitation,
  load: (rows, viewing) =>
    loadMade(rows, viewing, 'team.manage', async (organizationId, userIds) =>
      (await findOpenInvitationsBy(viewing.queries, organizationId, userIds)).map(
        (invitation) => [invitation.invitedBy, invitation] as const,
      ),
    ),
});

/** Without tokens, which the lists of keys show. */
export const toMadeKeys: Reference<MemberRow> = toMany<MemberRow, ShownApiKey>({
  onlyIncluded: true,
  resource: ({ apiKey }) => apiKey,
  load: (rows, viewing) =>
    loadMade(rows, viewing, 'projects.manage', async (organizationId, userIds) =>
      (await findProjectKeysBy(viewing.queries, organizationId, userIds)).map(
        ({ key }) => [key.createdBy, key] as const,
      ),
    ),
});
