/** The events of a platform in memory. */
import { type ActivityEvent, concerns } from '#domain/activity-event.ts';
import { wholeListing } from '#domain/listing.ts';
import type { EventsLost, EventsPart, EventsSide } from '#main/platforms/port/sides/events.ts';
import type { Options } from '#main/platforms/port/sides/options.ts';

type Answer = <Value>(
  what: string,
  options: Options | undefined,
  value: () => Value,
) => Promise<Value>;

/** Somebody created a project at noon of that day. */
export function memoryEvent(id: string, part: Partial<ActivityEvent> = {}): ActivityEvent {
  return {
    id,
    at: '2026-11-24T12:00:00Z',
    kind: 'project',
    verb: 'created',
    actor: { id: 'grace', name: 'Grace' },
    person: null,
    project: null,
    subject: '',
    roles: null,
    name: null,
    ip: null,
    sentence: `Grace did ${id}`,
    ...part,
  };
}

export interface MemoryEvents extends EventsSide {
  /** Newest first, by organization. */
  readonly of: Map<string, readonly ActivityEvent[]>;
  /** Maximum number of events in one answer. */
  atOnce: number;
}

export function memoryEvents(answer: Answer): MemoryEvents {
  const of = new Map<string, readonly ActivityEvent[]>();
  const all = (id: string) => of.get(id) ?? [];
  const part = (items: readonly ActivityEvent[]): EventsPart => ({
    items: items.slice(0, side.atOnce),
    more: items.length > side.atOnce,
  });
  const after = (id: string, eventId: string | null): number =>
    eventId === null ? -1 : all(id).findIndex((event) => event.id === eventId);
  const side: MemoryEvents = {
    of,
    atOnce: 250,
    everywhere: (afterId, options) =>
      answer('events', options, () => {
        const placed = [...of].flatMap(([organizationId, events]) =>
          events.toReversed().map((event) => ({ organizationId, event })),
        );
        const at = placed.findIndex(({ event }) => event.id === afterId);
        if (afterId !== null && at < 0) return 'lost' as const;
        const items = placed.slice(at + 1);
        return { items, newest: items.at(-1)?.event.id ?? afterId, more: false };
      }),
    latest: (id, { amount, userId }, options) =>
      answer(`events ${id}`, options, () =>
        wholeListing(
          all(id)
            .filter((event) => userId === undefined || concerns(event, userId))
            .slice(0, amount),
        ),
      ),
    newer: (id, afterId, options) =>
      answer(`newer events ${id}`, options, (): EventsPart | EventsLost => {
        const at = after(id, afterId);
        return at < 0 ? 'lost' : part(all(id).slice(0, at).toReversed());
      }),
    older: (id, { before }, options) =>
      answer(`older events ${id}`, options, (): EventsPart | EventsLost => {
        const at = after(id, before);
        return before !== null && at < 0 ? 'lost' : part(all(id).slice(at + 1));
      }),
  };
  return side;
}
