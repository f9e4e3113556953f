import { and, asc, eq } from 'drizzle-orm';
import { findOrganization } from '../../authorization/subject.ts';
import { members, organizations } from '../../database/schema.ts';
import { isOwner } from '../../queries/members.ts';
import { lockFounder } from '../../queries/organization-locks.ts';
import { findPerson } from '../../queries/people.ts';
import type { ActorWork } from '../../request/work.ts';
import { personalOrganization } from '../accounts/welcome-person.ts';
import { createOrganization } from '../organizations/change-organization.ts';

async function firstPersonalOrganization({
  queries,
  actor,
}: ActorWork): Promise<string | undefined> {
  const [found] = await queries
    .select({ id: organizations.id })
    .from(organizations)
    .innerJoin(members, eq(members.organizationId, organizations.id))
    .where(and(eq(members.userId, actor.user.id), eq(organizations.personal, true), isOwner))
    .orderBy(asc(organizations.position))
    .limit(1);
  return found?.id;
}

/** Holds the person, so that of two first projects at once the second finds the first one's place. */
async function usualOrganization(work: ActorWork): Promise<string | undefined> {
  await lockFounder(work, work.actor.user.id);
  const user = await findPerson(work.queries, work.actor.user.id);
  return user?.defaultOrganizationId ?? (await firstPersonalOrganization(work));
}

/**
 * Where a project goes for which no organization is named: the person's default organization, else
 * their personal one, which is made where it is missing (docs/packet-api.md#projects). Looks at what is
 * named before anything of it is held: who may not know of it must not wait for it either.
 */
export async function organizationForProject(
  work: ActorWork,
  named: string | undefined,
): Promise<string> {
  const id = named ?? (await usualOrganization(work));
  if (id !== undefined) {
    await findOrganization(work.queries, work.viewer, id, 'projects.manage');
    return id;
  }
  const made = await createOrganization(work, personalOrganization(work.actor.user));
  return made.id;
}
