import { useEffect, useState } from 'react';
import type { Failure } from '#domain/failure.ts';
import type { ListedEvents, PlacedEvent } from '#preload/contract/all-organizations.ts';
import { attempt, bridge } from '../../bridge/bridge.ts';
import { useNow } from '../../components/hooks/clock.ts';
import { useStore } from '../../store/store.ts';

interface Listed extends Omit<ListedEvents, 'events'> {
  readonly items: readonly PlacedEvent[];
}

interface AllEvents {
  /** What main answered last; null before the first answer. */
  readonly listed: Listed | null;
  /** Why the last question failed; null if it did not. */
  readonly failure: Failure | null;
}

/** Reads the stored events of all organizations, and again when something changed. */
export function useAllEvents(): AllEvents {
  const [events, setEvents] = useState<AllEvents>({ listed: null, failure: null });
  const views = useStore((state) => state.views);
  const resources = useStore((state) => state.resources);
  const step = useNow(10);
  // biome-ignore lint/correctness/useExhaustiveDependencies: main may have stored more events by now.
  useEffect(() => {
    let latest = true;
    void attempt(bridge.listAllEvents()).then((outcome) => {
      if (!latest) return;
      if (!outcome.ok) {
        setEvents(({ listed }) => ({ listed, failure: outcome.failure }));
        return;
      }
      const { events: encoded, ...numbers } = outcome.value;
      // Main validated the events when it stored them.
      const items: readonly PlacedEvent[] = JSON.parse(encoded);
      setEvents({ listed: { ...numbers, items }, failure: null });
    });
    return () => {
      latest = false;
    };
  }, [views, resources, step]);
  return events;
}
