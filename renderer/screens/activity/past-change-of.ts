/** Reads an event as a change of a member, so that it can be reverted as those made from this computer. Pure. */
import type { ActivityEvent } from '#domain/activity-event.ts';
import type { Member } from '#domain/entities.ts';
import type { PastChange } from '#domain/members/past-changes.ts';
import type { Assignment } from '#domain/members/role-changes.ts';

interface Known {
  readonly members: readonly Member[];
  /** The known events of the organization. */
  readonly events: readonly ActivityEvent[];
}

/** The address at which a person accepted their invitation; "" if no known event says it. */
function addressOf(userId: string | null, { events }: Known): string {
  const accepted = events.find(
    ({ kind, verb, actor }) => kind === 'invitation' && verb === 'accepted' && actor?.id === userId,
  );
  return userId === null ? '' : (accepted?.subject ?? '');
}

/** Projects that the person lost by the same act: the platform reports each as an event of its own. */
function projectsLostWith(event: ActivityEvent, { events }: Known): readonly string[] {
  return events.flatMap(({ verb, at, actor, person, project }) =>
    verb === 'taken-project' &&
    at !== null &&
    at === event.at &&
    actor?.id === event.actor?.id &&
    person?.userId === event.person?.userId &&
    project
      ? [project.id]
      : [],
  );
}

function without(ids: readonly string[], id: string): readonly string[] {
  return ids.filter((each) => each !== id);
}

/** The member before and after it; `after` is null for one who was removed, and null is no such change. */
function assignmentsOf(
  event: ActivityEvent,
  member: Member | undefined,
  known: Known,
): { readonly before: Assignment; readonly after: Assignment | null } | null {
  const { verb, roles, project } = event;
  if (verb === 'removed' && roles) {
    const projectIds = projectsLostWith(event, known);
    return { before: { roles: roles.before, projectIds }, after: null };
  }
  // Someone who is no longer a member has nothing that could be compared.
  const now: Assignment = member ?? { roles: [], projectIds: [] };
  if (verb === 'role-changed' && roles && roles.before.length > 0 && roles.after.length > 0) {
    const before = [...new Set([...now.projectIds, ...projectsLostWith(event, known)])];
    return {
      before: { roles: roles.before, projectIds: before },
      after: { roles: roles.after, projectIds: now.projectIds },
    };
  }
  if (!project) return null;
  const others = without(now.projectIds, project.id);
  const [outside, inside] = [others, [...others, project.id]].map((projectIds) => ({
    roles: now.roles,
    projectIds,
  }));
  if (!outside || !inside) return null;
  if (verb === 'given-project') return { before: outside, after: inside };
  return verb === 'taken-project' ? { before: inside, after: outside } : null;
}

/** Null for an event that reports no change of a member. */
export function pastChangeOf(
  event: ActivityEvent,
  accountId: string,
  known: Known,
): PastChange | null {
  const { person } = event;
  if (event.kind !== 'member' || !person?.memberId) return null;
  const member = known.members.find(({ id }) => id === person.memberId);
  const assignments = assignmentsOf(event, member, known);
  return (
    assignments && {
      ...assignments,
      changeId: event.id,
      jobId: null,
      at: event.at ?? '',
      by: accountId,
      memberId: person.memberId,
      name: person.name,
      email: member?.email || addressOf(person.userId, known),
      certain: true,
    }
  );
}
