/** The events of several organizations in one list. Pure. */
import type { ActivityEvent } from '#domain/activity-event.ts';
import { activityKinds } from '#domain/activity-event.ts';
import type { PlacedEvent } from '#preload/contract/all-organizations.ts';
import type { Shell } from '#preload/contract/shell.ts';
import type { Facet } from '../../components/filter/facets.ts';
import { accountLabel, organizationIdentity } from '../../store/organization-identity.ts';
import { keyText } from '../../store/organization-key.ts';
import { contextOf, type OrganizationContext } from '../../store/selection.ts';
import { kindNames, sentenceOf, sentenceText } from '../../texts/activity.ts';
import { plain } from '../../texts/matching.ts';

export interface AllEvent {
  /** Unique over all accounts. */
  readonly id: string;
  readonly context: OrganizationContext;
  readonly event: ActivityEvent;
  /** The sentence in words. */
  readonly words: string;
  /** The organization’s name, and what distinguishes it. */
  readonly where: { readonly name: string; readonly detail: string };
  /** The text in which a search looks. */
  readonly searched: string;
}

export interface EventRow {
  readonly id: string;
  readonly item: AllEvent;
  readonly day: string | null;
}

/** Returns the events of organizations that are still there, in their order. */
export function activityItems(shell: Shell, events: readonly PlacedEvent[]): readonly AllEvent[] {
  return events.flatMap(({ key, event }) => {
    const context = contextOf(shell, key);
    if (!context) return [];
    const words = sentenceText(sentenceOf(event, context.roleTable));
    const { name, detail } = organizationIdentity(shell, key);
    const searched = plain(`${words} ${event.project?.name ?? ''} ${name} ${detail}`);
    const id = `${keyText(key)} ${event.id}`;
    return [{ id, context, event, words, where: { name, detail }, searched }];
  });
}

export function eventRows(
  items: readonly AllEvent[],
  dayOf: (at: string | null) => string,
): readonly EventRow[] {
  let before: string | null = null;
  return items.map((item) => {
    const name = dayOf(item.event.at);
    const day = name === before ? null : name;
    before = name;
    return { id: item.id, item, day };
  });
}

/** What the timeline can be filtered by. */
export function activityFacets(shell: Shell): readonly Facet<AllEvent>[] {
  return [
    {
      id: 'organization',
      label: 'Organization',
      valuesOf: ({ context }) => [keyText(context.key)],
      wordsOf: (value) => {
        const [accountId = '', organizationId = ''] = value.split('\n');
        return organizationIdentity(shell, { accountId, organizationId }).name;
      },
      order: null,
    },
    {
      id: 'account',
      label: 'Account',
      valuesOf: ({ context }) => [context.key.accountId],
      wordsOf: (value) => accountLabel(shell, value),
      order: null,
    },
    {
      id: 'kind',
      label: 'Kind',
      valuesOf: ({ event }) => [event.kind],
      wordsOf: (value) => {
        const kind = activityKinds.find((each) => each === value);
        return kind ? kindNames[kind] : value;
      },
      order: activityKinds,
    },
    {
      id: 'actor',
      label: 'Done by',
      valuesOf: ({ event }) => (event.actor ? [event.actor.name] : []),
      wordsOf: (value) => value,
      order: null,
    },
  ];
}
