/**
 * Ends what a member created together with their permission to create it, unless a remaining person
 * chooses to keep it. Called after the member's roles have changed, for whatever reason, with the
 * organization locked.
 */
import { inArray } from 'drizzle-orm';
import type { InvitationRow, OrganizationRow } from '../../database/rows.ts';
import { apiKeys, invitations } from '../../database/schema.ts';
import { recordEvents } from '../../events/record-event.ts';
import { mailEndedRights } from '../../mail/ended-rights-mail.ts';
import { dropQueuedMails } from '../../mail/outbox.ts';
import { forbidden } from '../../problem/problem.ts';
import { findMade } from '../../queries/backed-rights.ts';
import { findProvenOwners } from '../../queries/emails.ts';
import type { EndedRights, MadeKey, MadeRights } from '../../queries/held-rights.ts';
import type { ActorWork } from '../../request/work.ts';

export const heldRights = ['invitations', 'api_keys'] as const;
export type HeldRight = (typeof heldRights)[number];
export const nothingEnded: EndedRights = {
  revoked: { invitations: [], apiKeys: [] },
  kept: { invitations: [], apiKeys: [] },
};

/** The person who loses the rights. */
export interface Losing {
  readonly userId: string;
  readonly name: string;
}

interface Ending {
  /**
   * What they could still create before the change; undefined if the member is removed, so that all
   * of it ends.
   */
  readonly before: MadeRights | undefined;
  /** What is to continue anyway, which only another person can choose. */
  readonly keep: readonly HeldRight[];
}

function within(rights: MadeRights, before: MadeRights): MadeRights {
  const ids = new Set([
    ...before.invitations.map(({ id }) => id),
    ...before.apiKeys.map(({ key }) => key.id),
  ]);
  return {
    invitations: rights.invitations.filter(({ id }) => ids.has(id)),
    apiKeys: rights.apiKeys.filter(({ key }) => ids.has(key.id)),
  };
}

async function revokeInvitations(
  work: ActorWork,
  organization: OrganizationRow,
  { name }: Losing,
  open: readonly InvitationRow[],
): Promise<readonly InvitationRow[]> {
  if (open.length === 0) return [];
  const { queries, now, actor } = work;
  const ids = open.map(({ id }) => id);
  const revoked = await queries
    .update(invitations)
    .set({ state: 'revoked', updatedAt: now, endedAt: now })
    .where(inArray(invitations.id, ids))
    .returning();
  await dropQueuedMails(work, ids);
  const owners = await findProvenOwners(
    queries,
    open.map(({ invitee }) => invitee),
  );
  await recordEvents(
    work,
    organization.id,
    open.map(({ id, invitee }) => ({
      type: 'invitation.revoked',
      body: `The invitation for ${invitee} was revoked, because ${name}, who sent it, can no longer invite people to ${organization.name}`,
      details: { invitation_id: id, invitee },
      userId: owners.get(invitee),
      relationships: [organization.id, id],
      modifiedBy: actor.user.id,
    })),
  );
  const byId = new Map(revoked.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

async function revokeKeys(
  work: ActorWork,
  organization: OrganizationRow,
  { name }: Losing,
  keys: readonly MadeKey[],
): Promise<readonly MadeKey[]> {
  if (keys.length === 0) return [];
  await work.queries.delete(apiKeys).where(
    inArray(
      apiKeys.id,
      keys.map(({ key }) => key.id),
    ),
  );
  await recordEvents(
    work,
    organization.id,
    keys.map(({ key, project }) => ({
      type: 'api_key.deleted',
      body: `The API key${key.description ? ` “${key.description}”` : ''} of ${project.name} was revoked, because ${name}, who created it, can no longer create any`,
      details: {
        api_key_id: key.id,
        api_key_description: key.description,
        project_id: project.id,
        project_name: project.name,
      },
      projectId: project.id,
      relationships: [key.id, project.id],
      modifiedBy: work.actor.user.id,
    })),
  );
  return keys;
}

/**
 * Ends what a member created and may no longer create with their current roles. What was kept at an
 * earlier change continues.
 * @throws Problem 403 if the person who loses the rights chooses to keep something
 */
export async function endUnbackedRights(
  work: ActorWork,
  organization: OrganizationRow,
  losing: Losing,
  { before, keep }: Ending,
): Promise<EndedRights> {
  const { unbacked: all } = await findMade(work, organization.id, losing.userId);
  const unbacked = before ? within(all, before) : all;
  if (unbacked.invitations.length + unbacked.apiKeys.length === 0) return nothingEnded;
  if (keep.length > 0 && losing.userId === work.actor.user.id) {
    throw forbidden(
      'You cannot keep what you created when you lose the right to create it. Leave keep out, or ask another admin.',
    );
  }
  const keepsInvitations = keep.includes('invitations');
  const keepsKeys = keep.includes('api_keys');
  const revoked = {
    invitations: keepsInvitations
      ? []
      : await revokeInvitations(work, organization, losing, unbacked.invitations),
    apiKeys: keepsKeys ? [] : await revokeKeys(work, organization, losing, unbacked.apiKeys),
  };
  await mailEndedRights(work, organization, losing, revoked);
  return {
    revoked,
    kept: {
      invitations: keepsInvitations ? unbacked.invitations : [],
      apiKeys: keepsKeys ? unbacked.apiKeys : [],
    },
  };
}
