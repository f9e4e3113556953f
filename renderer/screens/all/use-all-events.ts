import type { ListedEvents, PlacedEvent } from '#preload/contract/all-organizations.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useNow } from '../../components/hooks/clock.ts';
import { type Latest, useLatest } from '../../components/hooks/use-latest.ts';
import { useStore } from '../../store/store.ts';

interface Listed extends Omit<ListedEvents, 'events'> {
  readonly items: readonly PlacedEvent[];
}

function read({ events, ...numbers }: ListedEvents): Listed {
  // Main validated the events when it stored them.
  const items: readonly PlacedEvent[] = JSON.parse(events);
  return { ...numbers, items };
}

/** Reads the stored events of all organizations, and again when something changed. */
export function useAllEvents(): Latest<Listed> {
  const views = useStore((state) => state.views);
  const resources = useStore((state) => state.resources);
  return useLatest('', () => bridge.listAllEvents(), read, [views, resources, useNow(10)]);
}
