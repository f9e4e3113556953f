import type { StateCreator } from 'zustand';

export interface Toast {
  readonly id: string;
  readonly tone: 'good' | 'bad';
  readonly message: string;
}

export interface ToastsSlice {
  /** How many were asked for since the start: the list itself is loaded with the first one. */
  readonly toasts: number;
  readonly waiting: readonly Toast[];
  readonly say: (message: string, tone?: Toast['tone']) => void;
  /** Takes the toasts that wait to be shown. */
  readonly takeToasts: () => readonly Toast[];
}

export const createToastsSlice: StateCreator<ToastsSlice, [], [], ToastsSlice> = (set, get) => ({
  toasts: 0,
  waiting: [],
  say: (message, tone = 'good') =>
    set((state) => ({
      toasts: state.toasts + 1,
      waiting: [...state.waiting, { id: `toast-${state.toasts + 1}`, tone, message }],
    })),
  takeToasts: () => {
    const { waiting } = get();
    if (waiting.length > 0) set({ waiting: [] });
    return waiting;
  },
});
