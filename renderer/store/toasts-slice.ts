import type { StateCreator } from 'zustand';
import type { State, ToastsSlice } from './state.ts';

export const createToastsSlice: StateCreator<State, [], [], ToastsSlice> = (set, get) => ({
  toasts: 0,
  waiting: [],
  say: (message, tone = 'good', action) =>
    set((state) => ({
      toasts: state.toasts + 1,
      waiting: [...state.waiting, { id: `toast-${state.toasts + 1}`, tone, message, action }],
    })),
  takeToasts: () => {
    const { waiting } = get();
    if (waiting.length > 0) set({ waiting: [] });
    return waiting;
  },
});
