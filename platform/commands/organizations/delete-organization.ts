import { and, eq, inArray } from 'drizzle-orm';
import type { OrganizationRow, ProjectRow } from '../../database/rows.ts';
import {
  invitations,
  mails,
  members,
  organizations,
  projects,
  transfers,
  users,
} from '../../database/schema.ts';
import { recordEvent } from '../../events/record-event.ts';
import { declinedBySomebody } from '../../events/transfer-event.ts';
import { invalid } from '../../problem/problem.ts';
import { findObstacles } from '../../queries/obstacles.ts';
import type { ActorWork, Work } from '../../request/work.ts';
import { fullName } from '../../text/format.ts';
import { lockOrganizationSubject } from '../locks.ts';

/** Refuses under the published service's own conditions (docs/packet-api.md#permissions). */
async function refuseUnfinished({ queries }: Work, organization: OrganizationRow): Promise<void> {
  const obstacles = await findObstacles(queries, organization);
  if (obstacles.length > 0) throw invalid(...obstacles.map(({ message }) => message));
}

/** Deletes unsent mail whose links no longer lead anywhere. */
async function withdrawMail({ queries }: Work, organizationId: string): Promise<void> {
  const open = queries
    .select({ id: invitations.id })
    .from(invitations)
    .where(eq(invitations.organizationId, organizationId));
  await queries
    .delete(mails)
    .where(and(inArray(mails.invitationId, open), eq(mails.state, 'queued')));
}

interface Offered {
  readonly offeredBy: string;
  readonly project: Pick<ProjectRow, 'id' | 'name'>;
}

function offeredProjects({ queries }: Work, id: string): Promise<readonly Offered[]> {
  return queries
    .select({
      offeredBy: transfers.offeredBy,
      project: { id: projects.id, name: projects.name },
    })
    .from(transfers)
    .innerJoin(projects, eq(projects.id, transfers.projectId))
    .where(eq(transfers.targetOrganizationId, id));
}

/**
 * Deletes an organization that has no projects and no open charges. Its events are deleted with it,
 * so each member gets an event of their own.
 */
export async function deleteOrganization(work: ActorWork, id: string): Promise<void> {
  const { queries, actor } = work;
  const { organization } = await lockOrganizationSubject(work, id, 'organization.delete');
  await refuseUnfinished(work, organization);
  const people = await queries
    .select({ userId: members.userId })
    .from(members)
    .where(eq(members.organizationId, id));
  const offered = await offeredProjects(work, id);
  await withdrawMail(work, id);
  await queries
    .update(users)
    .set({ defaultOrganizationId: null })
    .where(
      and(
        eq(users.defaultOrganizationId, id),
        inArray(
          users.id,
          people.map(({ userId }) => userId),
        ),
      ),
    );
  await queries.delete(transfers).where(eq(transfers.targetOrganizationId, id));
  await queries.delete(organizations).where(eq(organizations.id, id));
  const deleted = `${fullName(actor.user)} deleted the organization ${organization.name}`;
  const told = { relationships: [id], modifiedBy: actor.user.id };
  for (const { userId } of people) {
    await recordEvent(work, { ...told, type: 'organization.deleted', body: deleted, userId });
  }
  for (const { offeredBy, project } of offered) {
    await recordEvent(work, {
      type: 'transfer.declined',
      body: people.some(({ userId }) => userId === offeredBy)
        ? `The transfer of ${project.name} to ${organization.name} ended, because that organization was deleted`
        : declinedBySomebody(project.name),
      userId: offeredBy,
      relationships: [project.id, id],
      modifiedBy: null,
    });
  }
}
