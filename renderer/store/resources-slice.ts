import type { StateCreator } from 'zustand';
import { accountOf } from '#preload/contract/resource-owner.ts';
import type { ResourceAddress, ResourceState } from '#preload/contract/resources.ts';
import type { ResourcesSlice, State } from './state.ts';

/** The text of an address; its account comes first, so that signing out removes it (`withoutGone`). */
export function addressText({ name, input }: ResourceAddress): string {
  return `${accountOf(input)}\n${name} ${JSON.stringify(input)}`;
}

interface Decoded {
  readonly text: string;
  readonly value: unknown;
}

/** The latest texts with their values: an unchanged value stays the same object. */
const decoded = new Map<string, Decoded>();

function decode(name: string, text: string | null): unknown {
  if (text === null) return null;
  const before = decoded.get(name);
  if (before?.text === text) return before.value;
  const value: unknown = JSON.parse(text);
  decoded.set(name, { text, value });
  return value;
}

function isSame(before: ResourceState<unknown>, next: ResourceState<unknown>): boolean {
  return (
    before.value === next.value &&
    before.fetchedAt === next.fetchedAt &&
    before.failure === null &&
    next.failure === null
  );
}

export const createResourcesSlice: StateCreator<State, [], [], ResourcesSlice> = (set) => ({
  resources: {},
  receiveResource: ({ address, state }) =>
    set(({ resources }) => {
      const name = addressText(address);
      const known: ResourceState<unknown> = { ...state, value: decode(name, state.value) };
      const before = resources[name];
      // Opening a screen again brings what it shows; nothing of it is drawn again.
      if (before && isSame(before, known)) return {};
      return { resources: { ...resources, [name]: known } };
    }),
});
