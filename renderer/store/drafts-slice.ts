import type { StateCreator } from 'zustand';
import { bridge } from '../bridge/bridge.ts';
import { draftPlace } from './organization-key.ts';
import type { DraftsSlice, State } from './state.ts';

/** Milliseconds without a keystroke after which a draft is stored. */
const pauseMs = 400;

const timers = new Map<string, ReturnType<typeof setTimeout>>();

export const createDraftsSlice: StateCreator<State, [], [], DraftsSlice> = (set, get) => ({
  drafts: {},
  keepDraft: (owner, name, draft) => {
    const place = draftPlace(owner, name);
    set(({ drafts }) => ({ drafts: { ...drafts, [place]: draft } }));
    clearTimeout(timers.get(place));
    const store = () => {
      timers.delete(place);
      const latest = get().drafts[place] ?? null;
      const text = latest === null ? null : JSON.stringify(latest);
      void bridge.keepDraft({ owner, name, text });
    };
    if (draft === null) store();
    else timers.set(place, setTimeout(store, pauseMs));
  },
});
