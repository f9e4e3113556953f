import type { StateCreator } from 'zustand';
import { keyText } from './organization-key.ts';
import type { State, WarningsSlice } from './state.ts';

export const createWarningsSlice: StateCreator<State, [], [], WarningsSlice> = (set) => ({
  foldedWarnings: new Set(),
  foldWarning: (key, folded) =>
    set(({ foldedWarnings }) => {
      const others = [...foldedWarnings].filter((text) => text !== keyText(key));
      return { foldedWarnings: new Set(folded ? [...others, keyText(key)] : others) };
    }),
});
