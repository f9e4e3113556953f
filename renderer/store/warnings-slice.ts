import type { StateCreator } from 'zustand';
import type { State, WarningsSlice } from './state.ts';

export const createWarningsSlice: StateCreator<State, [], [], WarningsSlice> = (set) => ({
  hiddenWarnings: new Set(),
  hideWarning: (warning, hidden) =>
    set(({ hiddenWarnings }) => {
      const others = [...hiddenWarnings].filter((other) => other !== warning);
      return { hiddenWarnings: new Set(hidden ? [...others, warning] : others) };
    }),
});
