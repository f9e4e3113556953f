/** The offer of a project to another organization, until it is accepted. */

import { eq, inArray } from 'drizzle-orm';
import { findProject, type ProjectSubject, rolesIn } from '../authorization/subject.ts';
import { findTransfer, type TransferSubject } from '../authorization/transfer.ts';
import { newIdentifier } from '../database/identifier.ts';
import type { OrganizationRow, ProjectRow, TransferRow } from '../database/rows.ts';
import { organizations, transfers } from '../database/schema.ts';
import { invalid, notFound } from '../http/problem.ts';
import { fullName } from '../text/words.ts';
import type { ActorWork, ViewerWork, Work } from '../work.ts';
import { holdOrganizations, requireSamePlace } from './holding.ts';
import { recordEvent } from './record-event.ts';

export interface Both {
  readonly source: OrganizationRow;
  readonly target: OrganizationRow;
}

async function loadBoth({ queries }: Work, sourceId: string, targetId: string): Promise<Both> {
  const found = await queries
    .select()
    .from(organizations)
    .where(inArray(organizations.id, [sourceId, targetId]));
  const source = found.find(({ id }) => id === sourceId);
  const target = found.find(({ id }) => id === targetId);
  if (!source || !target) throw notFound();
  return { source, target };
}

/** Tells both organizations, but nobody who is only in the project: the other organization is not theirs. */
async function noteTransfer(
  work: ActorWork,
  what: 'offered' | 'declined' | 'withdrawn',
  {
    transfer,
    project,
    source,
    target,
  }: Both & {
    readonly transfer: TransferRow;
    readonly project: ProjectRow;
  },
): Promise<void> {
  const { user } = work.actor;
  const who = fullName(user);
  const event = {
    type: `transfer.${what}`,
    body: {
      offered: `${who} offered the project ${project.name} of ${source.name} to ${target.name}`,
      declined: `${who} declined the transfer of the project ${project.name} from ${source.name} to ${target.name}`,
      withdrawn: `${who} withdrew the transfer of the project ${project.name} from ${source.name} to ${target.name}`,
    }[what],
    relationships: [transfer.id, project.id, source.id, target.id],
    modifiedBy: user.id,
  };
  await recordEvent(work, { ...event, organizationId: source.id });
  await recordEvent(work, { ...event, organizationId: target.id });
}

/** The same words whether there is no such organization or one that the actor is not in. */
async function requireTarget(work: ViewerWork, id: string, sourceId: string): Promise<void> {
  const roles = await rolesIn(work.queries, work.viewer, id);
  if (roles.length === 0) {
    throw invalid('target_organization_id names no organization that you are in');
  }
  if (id === sourceId) {
    throw invalid('target_organization_id names the organization that the project is in already');
  }
}

/** Offers a project to an organization that the actor is in too. */
export async function offerTransfer(
  work: ActorWork,
  { project: { id: projectId }, organization }: ProjectSubject,
  targetId: string,
): Promise<TransferRow> {
  const { queries, viewer, actor, now } = work;
  await requireTarget(work, targetId, organization.id);
  await holdOrganizations(work, [organization.id, targetId]);
  const subject = await findProject(queries, viewer, projectId, 'projects.manage');
  requireSamePlace(organization.id, subject);
  await requireTarget(work, targetId, organization.id);
  const { project } = subject;
  const both = await loadBoth(work, organization.id, targetId);
  const [open] = await queries.select().from(transfers).where(eq(transfers.projectId, projectId));
  if (open) {
    throw invalid(`${project.name} is already offered to an organization. Withdraw that first.`);
  }
  const [transfer] = await queries
    .insert(transfers)
    .values({
      id: newIdentifier(),
      projectId,
      targetOrganizationId: targetId,
      offeredBy: actor.user.id,
      createdAt: now,
      updatedAt: now,
    })
    .returning();
  if (!transfer) throw new Error('The transfer was not written');
  await noteTransfer(work, 'offered', { ...both, transfer, project });
  return transfer;
}

/** Holds both organizations and reads the transfer again. */
export async function holdTransfer(
  work: ActorWork,
  { transfer, project }: TransferSubject,
): Promise<TransferSubject & Both> {
  await holdOrganizations(work, [project.organizationId, transfer.targetOrganizationId]);
  // A project that went elsewhere meanwhile took no offer with it, so this one is still between both.
  const subject = await findTransfer(work.queries, work.viewer, transfer.id);
  const both = await loadBoth(
    work,
    subject.project.organizationId,
    subject.transfer.targetOrganizationId,
  );
  return { ...subject, ...both };
}

/** Declines a transfer for the organization that it is offered to, or withdraws it for the other. */
export async function endTransfer(work: ActorWork, found: TransferSubject): Promise<void> {
  const held = await holdTransfer(work, found);
  await work.queries.delete(transfers).where(eq(transfers.id, held.transfer.id));
  await noteTransfer(work, held.offers ? 'withdrawn' : 'declined', held);
}
