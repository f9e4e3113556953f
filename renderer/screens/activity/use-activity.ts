import { useMemo, useState } from 'react';
import type { ActivityEvent } from '#domain/activity-event.ts';
import { type Filter, noFilter } from '../../components/filter/facets.ts';
import { type Narrowed, useNarrowing } from '../../components/filter/use-narrowing.ts';
import { usePlatformNow } from '../../components/hooks/clock.ts';
import { useView } from '../../store/hooks.ts';
import { keyText } from '../../store/organization-key.ts';
import { itemsOf, type OrganizationContext } from '../../store/selection.ts';
import { useEvents } from '../../store/use-events.ts';
import { sentenceOf, sentenceText } from '../../texts/activity.ts';
import { cachedText, searching } from '../../texts/matching.ts';
import { activityFacets } from './activity-facets.ts';
import { type DayRange, isIn, noRange, rangeWords } from './day-range.ts';

const textOf = cachedText(
  (event: ActivityEvent, table: OrganizationContext['roleTable']) =>
    `${sentenceText(sentenceOf(event, table))} ${event.project?.name ?? ''} ${event.subject}`,
);

interface Options {
  readonly context: OrganizationContext;
  /** Only the events of this project. */
  readonly projectId?: string;
  /** The person by whom the events are filtered at first; "" for nobody. */
  readonly userId?: string;
  readonly search: readonly [text: string, setText: (text: string) => void];
}

export interface ShownActivity extends Narrowed<ActivityEvent> {
  readonly state: ReturnType<typeof useEvents>['state'];
  /** Whether the window has not read the stored events yet. */
  readonly isReading: boolean;
  /** Newest first, whatever the search and the filters hide. */
  readonly all: readonly ActivityEvent[];
  /** Newest first. */
  readonly shown: readonly ActivityEvent[];
  readonly range: DayRange;
  readonly setRange: (range: DayRange) => void;
}

function named(items: readonly { readonly id: string; readonly name: string }[]) {
  return new Map(items.map(({ id, name }) => [id, name]));
}

/** The events of an organization or of one project, with the search and the filters. */
export function useActivity(options: Options): ShownActivity {
  const { context, projectId, userId = '', search } = options;
  const [text, setText] = search;
  const { roleTable } = context;
  const { state, events } = useEvents(context.key);
  const view = useView(context.key);
  const now = usePlatformNow(60);
  const members = itemsOf(view?.members);
  const projects = itemsOf(view?.projects);
  const all = useMemo(
    () =>
      projectId === undefined ? events : events.filter(({ project }) => project?.id === projectId),
    [events, projectId],
  );
  const today = new Date(now).toDateString();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the spans change once a day.
  const facets = useMemo(() => {
    const people = named(members.map((member) => ({ id: member.userId, name: member.name })));
    const facets = activityFacets({ events: all, people, projects: named(projects), now });
    return projectId === undefined ? facets : facets.filter(({ id }) => id !== 'project');
  }, [all, members, projects, today, projectId]);
  const subject = `${keyText(context.key)}\n${projectId ?? ''}\n${userId}`;
  const [chosen, setChosen] = useState({ subject, range: noRange });
  const range = chosen.subject === subject ? chosen.range : noRange;
  const setRange = (next: DayRange) => setChosen({ subject, range: next });
  const finds = useMemo(() => {
    const find = searching(text);
    return (event: ActivityEvent) => isIn(range, event.at) && find(textOf(event, roleTable));
  }, [text, roleTable, range]);
  const initial = useMemo(
    (): Filter => (userId === '' ? noFilter : { person: [userId] }),
    [userId],
  );
  const found = useNarrowing({
    subject,
    noun: 'event',
    all,
    facets,
    text,
    setText,
    finds,
    initial,
  });
  const shown = useMemo(() => all.filter(found.shows), [all, found.shows]);
  const hasRange = range.from + range.to !== '';
  return {
    ...found,
    state,
    isReading: events.length === 0 && (state.value?.amount ?? 0) > 0,
    all,
    shown,
    range,
    setRange,
    query: `${found.query} ${JSON.stringify(range)}`,
    isNarrowed: found.isNarrowed || hasRange,
    chips: hasRange
      ? [...found.chips, { facet: 'range', words: rangeWords(range, now) }]
      : found.chips,
    drop: (facet) => (facet === 'range' ? setRange(noRange) : found.drop(facet)),
    clear: () => {
      setRange(noRange);
      found.clear();
    },
  };
}
