/** The facets of a timeline. Pure. */
import { type ActivityEvent, activityKinds } from '#domain/activity-event.ts';
import type { Facet } from '../../components/filter/facets.ts';
import { kindNames } from '../../texts/activity.ts';

const dayMs = 24 * 3600 * 1000;

const spans: Readonly<Record<string, string>> = {
  today: 'Today',
  week: 'Last 7 days',
  month: 'Last 30 days',
};

/** Returns the spans that a time lies in. A span includes the shorter ones. */
function spansOf(at: string | null, now: number): readonly string[] {
  if (at === null) return [];
  const time = Date.parse(at);
  const passed = now - time;
  return [
    ...(new Date(time).toDateString() === new Date(now).toDateString() ? ['today'] : []),
    ...(passed <= 7 * dayMs ? ['week'] : []),
    ...(passed <= 30 * dayMs ? ['month'] : []),
  ];
}

/** The latest name of each person, and of each project, by identifier: the first event that has one. */
function namesOf(
  events: readonly ActivityEvent[],
  of: (event: ActivityEvent) => readonly (readonly [id: string | null | undefined, name: string])[],
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const event of events) {
    for (const [id, name] of of(event)) if (id && name && !names.has(id)) names.set(id, name);
  }
  return names;
}

/** People who did it, and people it is about. */
function peopleOf({ actor, person }: ActivityEvent): readonly string[] {
  return [...new Set([actor?.id, person?.userId])].flatMap((id) => id ?? []);
}

interface FacetContext {
  readonly events: readonly ActivityEvent[];
  /** The names that people and projects have now, by the identifiers of users and projects. */
  readonly people: ReadonlyMap<string, string>;
  readonly projects: ReadonlyMap<string, string>;
  /** Milliseconds. */
  readonly now: number;
}

export function activityFacets(context: FacetContext): readonly Facet<ActivityEvent>[] {
  const { events, people, projects, now } = context;
  const oldPeople = namesOf(events, ({ actor, person }) => [
    [actor?.id, actor?.name ?? ''],
    [person?.userId, person?.name ?? ''],
  ]);
  const oldProjects = namesOf(events, ({ project }) => [[project?.id, project?.name ?? '']]);
  const nameOf =
    (now: ReadonlyMap<string, string>, then: ReadonlyMap<string, string>) => (id: string) =>
      now.get(id) || then.get(id) || 'Unknown';
  return [
    {
      id: 'person',
      label: 'Person',
      valuesOf: peopleOf,
      wordsOf: nameOf(people, oldPeople),
      order: null,
    },
    {
      id: 'kind',
      label: 'Kind',
      valuesOf: ({ kind }) => [kind],
      wordsOf: (value) =>
        activityKinds.flatMap((kind) => (kind === value ? kindNames[kind] : []))[0] ?? value,
      order: activityKinds,
    },
    {
      id: 'project',
      label: 'Project',
      valuesOf: ({ project }) => (project ? [project.id] : []),
      wordsOf: nameOf(projects, oldProjects),
      order: null,
    },
    {
      id: 'time',
      label: 'Time',
      valuesOf: ({ at }) => spansOf(at, now),
      wordsOf: (value) => spans[value] ?? value,
      order: Object.keys(spans),
    },
  ];
}
