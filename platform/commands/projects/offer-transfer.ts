/** Offers a project to another organization, and locks and ends such offers. */

import { eq, inArray } from 'drizzle-orm';
import { limits } from '#domain/limits.ts';
import { findProject, type ProjectSubject, rolesIn } from '../../authorization/subject.ts';
import { findTransfer, type TransferSubject } from '../../authorization/transfer.ts';
import type { OrganizationRow, ProjectRow, TransferRow } from '../../database/rows.ts';
import { organizations, transfers } from '../../database/schema.ts';
import { type Between, noteTransfer } from '../../events/transfer-event.ts';
import { invalid, notFound, tooMany } from '../../problem/problem.ts';
import type { ActorWork, Work } from '../../request/work.ts';
import { type AttemptLimit, countAttempt } from '../../secrets/attempts.ts';
import { newIdentifier } from '../../text/identifier.ts';
import { lockOrganizations, requireSameOrganization } from '../locks.ts';

const minuteMs = 60_000;
const byPerson: AttemptLimit = {
  action: 'offer to strangers by',
  max: limits.offersToStrangers,
  windowMs: 60 * minuteMs,
};

async function loadBoth(
  { queries }: Work,
  sourceId: string,
  targetId: string,
): Promise<{ readonly source: OrganizationRow; readonly target: OrganizationRow | undefined }> {
  const found = await queries
    .select()
    .from(organizations)
    .where(inArray(organizations.id, [sourceId, targetId]));
  const source = found.find(({ id }) => id === sourceId);
  if (!source) throw notFound();
  return { source, target: found.find(({ id }) => id === targetId) };
}

/**
 * Limits offers to organizations that the sender is not in, because the recipients see them among
 * their transfers and events. Counts before it is known whether there is such an organization.
 */
async function limitOffers(work: ActorWork, targetId: string): Promise<void> {
  const { queries, viewer, actor, now, lock } = work;
  if ((await rolesIn(queries, viewer, targetId)).length > 0) return;
  lock(`offers by ${actor.user.id}`);
  const { exceeded, seconds } = await countAttempt(queries, byPerson, actor.user.id, now);
  if (!exceeded) return;
  throw tooMany(
    `You have offered ${limits.offersToStrangers} projects to organizations you are not in, the most allowed in an hour. Try again in ${Math.ceil((seconds * 1000) / minuteMs)} min.`,
    seconds,
  );
}

async function write(
  { queries, actor, now }: ActorWork,
  { id: projectId, name }: ProjectRow,
  targetOrganizationId: string,
): Promise<TransferRow> {
  const [open] = await queries.select().from(transfers).where(eq(transfers.projectId, projectId));
  if (open) {
    throw invalid(`${name} is already offered to an organization. Withdraw that first.`);
  }
  const [transfer] = await queries
    .insert(transfers)
    .values({
      id: newIdentifier(),
      projectId,
      targetOrganizationId,
      offeredBy: actor.user.id,
      createdAt: now,
      updatedAt: now,
    })
    .returning();
  if (!transfer) throw new Error('The transfer was not written');
  return transfer;
}

/**
 * Offers a project to an organization. The actor need not be in it, and then learns nothing about
 * it, not even whether it exists: an offer to nobody stays open until it is withdrawn.
 */
export async function offerTransfer(
  work: ActorWork,
  { project: { id: projectId }, organization }: ProjectSubject,
  targetId: string,
): Promise<TransferRow> {
  const { queries, viewer } = work;
  if (targetId === organization.id) {
    throw invalid('target_organization_id names the organization the project is already in');
  }
  await limitOffers(work, targetId);
  await lockOrganizations(work, [organization.id, targetId]);
  const subject = await findProject(queries, viewer, projectId, 'projects.manage');
  requireSameOrganization(organization.id, subject);
  const { project } = subject;
  const both = await loadBoth(work, organization.id, targetId);
  const transfer = await write(work, project, targetId);
  await noteTransfer(work, 'offered', { ...both, transfer, project });
  return transfer;
}

/** Locks both organizations and reads the transfer again. */
export async function lockTransfer(
  work: ActorWork,
  { transfer, project }: TransferSubject,
): Promise<TransferSubject & Between> {
  await lockOrganizations(work, [project.organizationId, transfer.targetOrganizationId]);
  // A project that moved meanwhile took no offer with it, so this one is still between the same
  // two.
  const subject = await findTransfer(work.queries, work.viewer, transfer.id);
  const both = await loadBoth(
    work,
    subject.project.organizationId,
    subject.transfer.targetOrganizationId,
  );
  return { ...subject, ...both };
}

/** Declines a transfer on behalf of the target, or withdraws it on behalf of the source. */
export async function endTransfer(work: ActorWork, found: TransferSubject): Promise<void> {
  const held = await lockTransfer(work, found);
  await work.queries.delete(transfers).where(eq(transfers.id, held.transfer.id));
  await noteTransfer(work, held.offers ? 'withdrawn' : 'declined', held);
}
