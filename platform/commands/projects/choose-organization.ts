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

/**
 * Locks the person, so that of two first projects at once the second finds the first one's
 * organization.
 */
async function usualOrganization(work: ActorWork): Promise<string | undefined> {
  await lockFounder(work, work.actor.user.id);
  const user = await findPerson(work.queries, work.actor.user.id);
  return user?.defaultOrganizationId ?? (await firstPersonalOrganization(work));
}

/**
 * Chooses the organization of a project for which none is given: the person's default organization,
 * or else their personal one, which is created if it is missing (docs/packet-api.md#projects). A
 * given organization is checked before it is locked, so that a request for a foreign one never
 * waits for it.
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
