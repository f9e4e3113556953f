import { and, asc, eq } from 'drizzle-orm';
import { limits } from '#domain/limits.ts';
import { findOrganization } from '../authorization/subject.ts';
import { newIdentifier } from '../database/identifier.ts';
import type { ProjectRow } from '../database/rows.ts';
import { members, organizations, projects } from '../database/schema.ts';
import { notFound } from '../http/problem.ts';
import { fullName } from '../present/users.ts';
import type { ActorWork, Work } from '../work.ts';
import { createOrganization, lockOrganization } from './organizations.ts';

export interface ProjectChange {
  readonly name?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly customdata?: Readonly<Record<string, unknown>> | undefined;
  readonly backend_transfer_enabled?: boolean | undefined;
}

export interface NewProject extends ProjectChange {
  readonly name: string;
  readonly type?: 'default' | 'vmce' | undefined;
}

/** Makes a project in an organization where the actor may. */
export async function createProject(
  { queries, now }: Work,
  organizationId: string,
  input: NewProject,
): Promise<ProjectRow> {
  const [project] = await queries
    .insert(projects)
    .values({
      id: newIdentifier(),
      organizationId,
      name: input.name,
      type: input.type ?? 'default',
      tags: [...(input.tags ?? [])],
      customdata: input.customdata ?? {},
      backendTransferEnabled: input.backend_transfer_enabled ?? false,
      createdAt: now,
      updatedAt: now,
    })
    .returning();
  if (!project) throw new Error('The project was not written');
  return project;
}

async function firstPersonalOrganization({
  queries,
  actor,
}: ActorWork): Promise<string | undefined> {
  const rows = await queries
    .select({ id: organizations.id, roles: members.roles })
    .from(organizations)
    .innerJoin(members, eq(members.organizationId, organizations.id))
    .where(and(eq(members.userId, actor.user.id), eq(organizations.personal, true)))
    .orderBy(asc(organizations.createdAt), asc(organizations.id));
  return rows.find(({ roles }) => roles.includes('owner'))?.id;
}

/**
 * Where a project goes for which no organization is named: the person's default organization, else
 * their personal one, which is made where it is missing (FACTS.md section 7.4).
 */
export async function organizationForProject(
  work: ActorWork,
  named: string | undefined,
): Promise<string> {
  const { user } = work.actor;
  const id =
    named ?? user.defaultOrganizationId ?? (await firstPersonalOrganization(work)) ?? undefined;
  if (id !== undefined) {
    await findOrganization(work.queries, work.viewer, id, 'projects.manage');
    return id;
  }
  const name = `${fullName(user)} Projects`;
  const made = await createOrganization(work, {
    name: [...name].slice(0, limits.organizationName.max).join(''),
    personal: true,
  });
  return made.id;
}

export async function updateProject(
  { queries, now }: Work,
  id: string,
  change: ProjectChange,
): Promise<ProjectRow> {
  const [project] = await queries
    .update(projects)
    .set({
      name: change.name,
      tags: change.tags && [...change.tags],
      customdata: change.customdata,
      backendTransferEnabled: change.backend_transfer_enabled,
      updatedAt: now,
    })
    .where(eq(projects.id, id))
    .returning();
  if (!project) throw notFound();
  return project;
}

/**
 * Deletes a project. Holds its organization, so that nobody is invited or added to it meanwhile: they
 * either come first, and go with it, or find that it is gone.
 */
export async function deleteProject(
  work: Work,
  { id, organizationId }: Pick<ProjectRow, 'id' | 'organizationId'>,
): Promise<void> {
  await lockOrganization(work, organizationId);
  const deleted = await work.queries
    .delete(projects)
    .where(eq(projects.id, id))
    .returning({ id: projects.id });
  if (deleted.length === 0) throw notFound();
}
