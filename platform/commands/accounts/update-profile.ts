/** Changes a person's own profile. */
import { and, eq } from 'drizzle-orm';
import type { UserRow } from '../../database/rows.ts';
import { members, projects, users } from '../../database/schema.ts';
import { invalid } from '../../problem/problem.ts';
import type { ActorWork } from '../../request/work.ts';
import { projectVisible } from '../../visibility/visibility.ts';
import { loadPerson, lockActor, type Profile, profileColumns } from './lock-person.ts';
import { setPassword } from './set-password.ts';

interface PersonChange extends Profile {
  readonly first_name?: string | undefined;
  readonly last_name?: string | undefined;
  readonly default_organization_id?: string | null | undefined;
  readonly default_project_id?: string | null | undefined;
}

async function requireMine(work: ActorWork, change: PersonChange): Promise<void> {
  const { queries, viewer, actor } = work;
  const organizationId = change.default_organization_id;
  const projectId = change.default_project_id;
  if (organizationId) {
    const found = await queries.$count(
      members,
      and(eq(members.userId, actor.user.id), eq(members.organizationId, organizationId)),
    );
    if (found === 0) throw invalid('default_organization_id is not an organization of yours');
  }
  if (projectId) {
    const found = await queries.$count(
      projects,
      and(eq(projects.id, projectId), projectVisible(queries, viewer)),
    );
    if (found === 0) throw invalid('default_project_id is not a project of yours');
  }
}

/** @param passwordHash of the new password, if one was sent */
export async function updatePerson(
  work: ActorWork,
  change: PersonChange,
  passwordHash: string | undefined,
): Promise<UserRow> {
  const person = await lockActor(work);
  await requireMine(work, change);
  await work.queries
    .update(users)
    .set({
      ...profileColumns(change),
      firstName: change.first_name,
      lastName: change.last_name,
      defaultOrganizationId: change.default_organization_id,
      defaultProjectId: change.default_project_id,
      updatedAt: work.now,
    })
    .where(eq(users.id, person.id));
  if (passwordHash !== undefined) await setPassword(work, person, passwordHash);
  return loadPerson(work, person.id);
}
