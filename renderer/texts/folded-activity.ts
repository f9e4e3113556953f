/** Sentences about several equal events at once. */
import type { ActivityEvent, ActivityKind } from '#domain/activity-event.ts';
import type { RoleTable } from '#domain/roles/role-table.ts';
import { type SentencePart, sentenceOf } from './activity.ts';
import { count, digits } from './counts.ts';
import { namesOfRoles } from './roles.ts';

type Events = readonly [ActivityEvent, ...ActivityEvent[]];

/** "643 people": each person counts once, however often they were changed. */
function people(events: Events): string {
  const ids = new Set(
    events.map(({ person }) => person?.userId ?? person?.memberId ?? person?.name),
  );
  return count(ids.size, 'person', 'people');
}

/** " to Billing" if all of them got the same roles. */
function sameRoles(events: Events, table: RoleTable): string {
  const after = new Set(events.map(({ roles }) => JSON.stringify(roles?.after ?? [])));
  const roles = events[0].roles?.after ?? [];
  return after.size === 1 && roles.length > 0 ? ` to ${namesOfRoles(roles, table)}` : '';
}

/** What follows the name of the person who did it; null if that takes more than the platform reports. */
type Told = (events: Events, table: RoleTable) => readonly SentencePart[] | null;

function inProject(words: (amount: string) => readonly [string, string]): Told {
  return (events) => {
    const { project } = events[0];
    const [before, after] = words(people(events));
    return project?.name ? [before, after, { name: project.name }] : null;
  };
}

const tellers: Readonly<Partial<Record<ActivityKind, Readonly<Record<string, Told>>>>> = {
  member: {
    'role-changed': (events, table) => [` changed ${people(events)}${sameRoles(events, table)}`],
    'project-role-changed': (events) => [` changed ${people(events)}`],
    removed: (events) => [` removed ${people(events)}`],
    'given-project': inProject((amount) => [` added ${amount}`, ' to ']),
    'taken-project': inProject((amount) => [` removed ${amount}`, ' from ']),
  },
  invitation: {
    created: (events) => [` invited ${count(events.length, 'person', 'people')}`],
    resent: (events) => [` resent ${count(events.length, 'invitation')}`],
    revoked: (events) => [` revoked ${count(events.length, 'invitation')}`],
  },
  project: {
    created: (events) => [` created ${count(events.length, 'project')}`],
    deleted: (events) => [` deleted ${count(events.length, 'project')}`],
  },
  key: {
    created: (events) => [` created ${count(events.length, 'API key')}`],
    deleted: (events) => [` deleted ${count(events.length, 'API key')}`],
  },
};

/** "Ada changed 643 people"; events that only the platform can tell are counted after its sentence. */
export function foldedSentence(events: Events, table: RoleTable): readonly SentencePart[] {
  const [event] = events;
  const { actor, kind, verb } = event;
  const told = actor?.name ? tellers[kind]?.[verb]?.(events, table) : null;
  if (actor && told) return [{ name: actor.name }, ...told];
  return [...sentenceOf(event, table), ` · ${digits(events.length)} times`];
}
