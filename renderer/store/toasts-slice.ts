import type { StateCreator } from 'zustand';
import { sameKey } from './organization-key.ts';
import type { State, ToastsSlice } from './state.ts';

/** Milliseconds for which a changed row is marked; a table shows the mark for less, and may get the row later. */
export const flashTimeMs = 1500;

export const createToastsSlice: StateCreator<State, [], [], ToastsSlice> = (set, get) => ({
  toasts: 0,
  queuedToasts: [],
  say: (message, tone = 'good', action) =>
    set((state) => ({
      toasts: state.toasts + 1,
      queuedToasts: [
        ...state.queuedToasts,
        { id: `toast-${state.toasts + 1}`, tone, message, action },
      ],
    })),
  takeToasts: () => {
    const { queuedToasts } = get();
    if (queuedToasts.length > 0) set({ queuedToasts: [] });
    return queuedToasts;
  },
  flashed: new Set(),
  flash: (ids) => {
    // A new set each time, so that the timer of an earlier flash does not end a later one.
    const flashed = new Set(ids);
    set({ flashed });
    setTimeout(() => {
      if (get().flashed === flashed) set({ flashed: new Set() });
    }, flashTimeMs);
  },
  announcement: '',
  announce: (announcement) => set({ announcement }),
  announceRows: (words, { key, screen, ids }) => {
    const { current, screen: shown, connecting, say, flash } = get();
    const isSeen = sameKey(key, current) && screen === shown && !connecting;
    if (!isSeen) return say(words);
    set({ announcement: words });
    flash(ids);
  },
});
