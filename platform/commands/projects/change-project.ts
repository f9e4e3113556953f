import { eq } from 'drizzle-orm';
import { limits } from '#domain/limits.ts';
import type { Permission } from '#domain/roles/packet.ts';
import { findProject, type ProjectSubject } from '../../authorization/subject.ts';
import type { ProjectRow } from '../../database/rows.ts';
import { type ProjectType, projects } from '../../database/schema.ts';
import { recordEvent, recordEvents } from '../../events/record-event.ts';
import { invalid, notFound } from '../../problem/problem.ts';
import type { ActorWork, Work } from '../../request/work.ts';
import { formatList, fullName } from '../../text/format.ts';
import { newIdentifier } from '../../text/identifier.ts';
import { requirePaymentMethod } from '../billing/change-payment-method.ts';
import { changedFields, columnsOf } from '../changed-fields.ts';
import { lockOrganizationSubject, lockProjectSubject } from '../locks.ts';
import { peopleIn } from '../team/set-roles.ts';

interface ProjectChange {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly customdata?: Readonly<Record<string, unknown>> | undefined;
  readonly backend_transfer_enabled?: boolean | undefined;
  /** Null for none. */
  readonly payment_method_id?: string | null | undefined;
}

interface NewProject extends ProjectChange {
  readonly name: string;
  readonly type?: ProjectType | undefined;
}

/**
 * Checks the maximum number of projects in an organization.
 * @throws Problem 422 if it is reached
 */
export async function requireRoomForProject(
  { queries }: Work,
  organizationId: string,
): Promise<void> {
  const kept = await queries.$count(projects, eq(projects.organizationId, organizationId));
  if (kept >= limits.projectsPerOrganization) {
    throw invalid(`An organization can have at most ${limits.projectsPerOrganization} projects`);
  }
}

/** Creates a project in an organization in which the actor may. */
export async function createProject(
  work: ActorWork,
  organizationId: string,
  input: NewProject,
): Promise<ProjectRow> {
  const { queries, now, actor } = work;
  const place = await lockOrganizationSubject(work, organizationId, 'projects.manage');
  await requireRoomForProject(work, organizationId);
  await requirePaymentMethod(work, place, input.payment_method_id);
  const [project] = await queries
    .insert(projects)
    .values({
      id: newIdentifier(),
      organizationId,
      name: input.name,
      description: input.description ?? '',
      type: input.type ?? 'default',
      tags: [...(input.tags ?? [])],
      customdata: input.customdata ?? {},
      backendTransferEnabled: input.backend_transfer_enabled ?? false,
      paymentMethodId: input.payment_method_id ?? null,
      createdAt: now,
      updatedAt: now,
    })
    .returning();
  if (!project) throw new Error('The project was not written');
  await recordEvent(work, {
    type: 'project.created',
    body: `${fullName(actor.user)} created the project ${project.name}`,
    details: { project_id: project.id, project_name: project.name },
    organizationId,
    projectId: project.id,
    relationships: [organizationId, project.id],
    modifiedBy: actor.user.id,
  });
  return project;
}

const fields = {
  name: { name: 'name', word: 'name' },
  description: { name: 'description', word: 'description' },
  tags: { name: 'tags', word: 'tags' },
  customdata: { name: 'customdata', word: 'custom data' },
  backendTransferEnabled: { name: 'backend_transfer_enabled', word: 'backend transfer' },
  paymentMethodId: { name: 'payment_method_id', word: 'payment method' },
} as const;

function columns(change: ProjectChange) {
  return { ...columnsOf(change, fields), tags: change.tags && [...change.tags] };
}

/**
 * Changes the given fields, each of which may require its own permission of the role table. A field
 * with the same value as before is not a change.
 */
export async function updateProject(
  work: ActorWork,
  found: ProjectSubject,
  change: ProjectChange,
  permissions: readonly Permission[],
): Promise<ProjectRow> {
  const { queries, viewer, now, actor } = work;
  const subject = await lockProjectSubject(work, found, 'projects.see');
  for (const permission of permissions) {
    await findProject(queries, viewer, found.project.id, permission);
  }
  const { project: before, organization } = subject;
  await requirePaymentMethod(work, subject, change.payment_method_id);
  const after = columns(change);
  const changed = changedFields(before, after, fields);
  if (changed.length === 0) return before;
  const [project] = await queries
    .update(projects)
    .set({ ...after, updatedAt: now })
    .where(eq(projects.id, before.id))
    .returning();
  if (!project) throw notFound();
  const who = fullName(actor.user);
  const isRenamed = changed.includes(fields.name);
  await recordEvent(work, {
    type: 'project.updated',
    body:
      isRenamed && changed.length === 1
        ? `${who} renamed the project ${before.name} to ${project.name}`
        : `${who} changed the ${formatList(changed.map(({ word }) => word))} of the project ${before.name}`,
    details: {
      project_id: project.id,
      project_name: project.name,
      changed: changed.map(({ name }) => name),
      ...(isRenamed && { name_before: before.name, name_after: project.name }),
    },
    organizationId: organization.id,
    projectId: project.id,
    aboutBilling: changed.includes(fields.paymentMethodId),
    relationships: [organization.id, project.id],
    modifiedBy: actor.user.id,
  });
  return project;
}

/**
 * Deletes a project. Its organization is locked, so that nobody is invited or added meanwhile: they
 * either come first and are removed with it, or find that it is gone.
 */
export async function deleteProject(work: ActorWork, found: ProjectSubject): Promise<void> {
  const { queries, actor } = work;
  const { project, organization } = await lockProjectSubject(work, found, 'projects.manage');
  const collaborators = await peopleIn(work, project.id);
  await queries.delete(projects).where(eq(projects.id, project.id));
  const told = {
    type: 'project.deleted',
    body: `${fullName(actor.user)} deleted the project ${project.name}`,
    details: { project_id: project.id, project_name: project.name },
    relationships: [organization.id, project.id],
    modifiedBy: actor.user.id,
  };
  await recordEvent(work, { ...told, organizationId: organization.id, projectId: project.id });
  // Its people can no longer see anything of it, so each gets an event of their own.
  await recordEvents(
    work,
    undefined,
    collaborators.map((userId) => ({ ...told, userId })),
  );
}
