/** Moves a project to another organization that accepts it. */

import { and, eq, getTableColumns } from 'drizzle-orm';
import { type PacketRole, whyNot, worksByProject } from '#domain/roles/packet.ts';
import type { TransferSubject } from '../../authorization/transfer.ts';
import type { MemberRow, MembershipRow } from '../../database/rows.ts';
import {
  apiKeys,
  invitationProjects,
  members,
  memberships,
  projects,
  transfers,
} from '../../database/schema.ts';
import { recordEvents } from '../../events/record-event.ts';
import { type Between, noteTransfer } from '../../events/transfer-event.ts';
import { forbidden, notFound } from '../../problem/problem.ts';
import type { ActorWork, Work } from '../../request/work.ts';
import { membershipRoles, touchMember } from '../team/set-roles.ts';
import { requireRoomForProject } from './change-project.ts';
import { lockTransfer } from './offer-transfer.ts';

interface Collaborator {
  readonly membership: MembershipRow;
  readonly member: MemberRow;
}

function collaboratorsOf({ queries }: Work, projectId: string): Promise<readonly Collaborator[]> {
  return queries
    .select({ membership: getTableColumns(memberships), member: getTableColumns(members) })
    .from(memberships)
    .innerJoin(members, eq(members.id, memberships.memberId))
    .where(eq(memberships.projectId, projectId));
}

/** Finds the person's membership in the target organization, if its roles are per project. */
async function findCollaboratorIn({ queries }: Work, targetId: string, userId: string) {
  const [collaborator] = await queries
    .select()
    .from(members)
    .where(and(eq(members.organizationId, targetId), eq(members.userId, userId)));
  return collaborator && worksByProject(collaborator.roles) ? collaborator : undefined;
}

/** Limits project roles to what the member's roles in the target allow. */
function rolesInTarget(
  before: readonly PacketRole[],
  collaborator: MemberRow,
): readonly PacketRole[] {
  const allowed = membershipRoles(collaborator.roles);
  const kept = before.filter((role) => allowed.includes(role));
  return kept.length > 0 ? kept : allowed;
}

/**
 * Moves the memberships of people who also collaborate in the target. Returns the people who lost
 * theirs.
 */
async function moveCollaborators(
  work: Work,
  projectId: string,
  targetId: string,
): Promise<readonly string[]> {
  const { queries, now } = work;
  const gone: string[] = [];
  for (const { membership, member } of await collaboratorsOf(work, projectId)) {
    const collaborator = await findCollaboratorIn(work, targetId, member.userId);
    const mine = eq(memberships.id, membership.id);
    if (collaborator) {
      const roles = [...rolesInTarget(membership.roles, collaborator)];
      await queries
        .update(memberships)
        .set({ memberId: collaborator.id, roles, updatedAt: now })
        .where(mine);
      await touchMember(work, collaborator.id);
    } else {
      await queries.delete(memberships).where(mine);
      gone.push(member.userId);
    }
    await touchMember(work, member.id);
  }
  return gone;
}

/** Removes everything that gave the leaving organization access to the project. */
async function cutOff({ queries }: Work, projectId: string): Promise<void> {
  await queries.delete(apiKeys).where(eq(apiKeys.projectId, projectId));
  await queries.delete(invitationProjects).where(eq(invitationProjects.projectId, projectId));
  await queries.delete(transfers).where(eq(transfers.projectId, projectId));
}

/**
 * Notifies the people who lost their membership. They can no longer see anything of the project, so
 * each gets an event of their own.
 */
async function notifyRemoved(
  work: ActorWork,
  { source, project }: Between,
  targetId: string,
  gone: readonly string[],
): Promise<void> {
  await recordEvents(
    work,
    undefined,
    gone.map((userId) => ({
      relationships: [project.id, source.id, targetId],
      // They are not in the other organization, so they do not learn who accepted.
      modifiedBy: null,
      type: 'membership.removed',
      body: `The project ${project.name} moved from ${source.name} to another organization, so you are no longer in it`,
      details: { project_id: project.id, project_name: project.name, user_id: userId },
      userId,
    })),
  );
}

/**
 * Accepts a project. People who do not collaborate in the target lose their membership, its API
 * keys are revoked, open invitations no longer include it, and it has no payment method until one
 * is chosen.
 */
export async function acceptTransfer(work: ActorWork, found: TransferSubject): Promise<void> {
  const held = await lockTransfer(work, found);
  if (!held.receives) throw forbidden(whyNot('projects.manage'));
  const { project, target } = held;
  if (!target) throw notFound();
  await requireRoomForProject(work, target.id);
  const gone = await moveCollaborators(work, project.id, target.id);
  await cutOff(work, project.id);
  await work.queries
    .update(projects)
    .set({ organizationId: target.id, paymentMethodId: null, updatedAt: work.now })
    .where(eq(projects.id, project.id));
  await noteTransfer(work, 'accepted', held);
  await notifyRemoved(work, held, target.id, gone);
}
