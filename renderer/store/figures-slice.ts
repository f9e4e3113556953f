import type { StateCreator } from 'zustand';
import type { KeyedFigures } from '#preload/contract/all-organizations.ts';
import { attempt, bridge } from '../bridge/bridge.ts';
import { keyText } from './organization-key.ts';
import type { FiguresSlice, State } from './state.ts';

export const createFiguresSlice: StateCreator<State, [], [], FiguresSlice> = (set) => ({
  figures: {},
  countAll: async () => {
    const outcome = await attempt(bridge.listFigures());
    if (!outcome.ok) return;
    // Main made the text from values of this type.
    const listed: readonly KeyedFigures[] = JSON.parse(outcome.value);
    set({ figures: Object.fromEntries(listed.map((each) => [keyText(each.key), each])) });
  },
});
