import type { StateCreator } from 'zustand';
import type { ActivityEvent, OrganizationActivity } from '#domain/activity-event.ts';
import { maxEventsAtOnce } from '#preload/contract/activity.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import { attempt, bridge } from '../bridge/bridge.ts';
import { keyText } from './organization-key.ts';
import type { EventLogsSlice, State } from './state.ts';

/** Events of the first answer: more than a screen shows, and few enough to be there at once. */
const firstEvents = 200;

/** The reading of each organization; another one waits for it, so that no events are read twice. */
const readings = new Map<string, Promise<void>>();

export const createEventLogsSlice: StateCreator<State, [], [], EventLogsSlice> = (set, get) => {
  const known = (text: string): readonly ActivityEvent[] => get().eventLogs[text] ?? [];
  const put = (text: string, events: readonly ActivityEvent[]) =>
    set(({ eventLogs }) => ({ eventLogs: { ...eventLogs, [text]: events } }));

  const read = async (key: OrganizationKey, before: string | null, until: string | null) => {
    const isFirst = before === null && until === null;
    const amount = isFirst ? firstEvents : maxEventsAtOnce;
    const outcome = await attempt(bridge.listEvents({ key, before, until, amount }));
    if (!outcome.ok) return null;
    const { events, reached } = outcome.value;
    // Main validated the events when it stored them.
    return { events: JSON.parse(events) as readonly ActivityEvent[], reached };
  };

  const readNewer = async (key: OrganizationKey, newest: string | null) => {
    const text = keyText(key);
    const before = known(text);
    if (before.length > 0 && before[0]?.id === newest) return;
    const part = await read(key, null, before[0]?.id ?? null);
    if (part) put(text, part.reached ? [...part.events, ...before] : part.events);
  };

  const readOlder = async (key: OrganizationKey, amount: number) => {
    const text = keyText(key);
    for (let last = known(text).at(-1); last && known(text).length < amount; ) {
      const part = await read(key, last.id, null);
      if (!part || part.events.length === 0) return;
      put(text, [...known(text), ...part.events]);
      last = part.events.at(-1);
    }
    if (known(text).length > amount) put(text, known(text).slice(0, amount));
  };

  return {
    eventLogs: {},
    followEvents: (key: OrganizationKey, { latest, amount }: OrganizationActivity) => {
      const text = keyText(key);
      const before = readings.get(text) ?? Promise.resolve();
      const reading = before.then(async () => {
        await readNewer(key, latest[0]?.id ?? null);
        await readOlder(key, amount);
      });
      readings.set(text, reading);
      return reading;
    },
  };
};
