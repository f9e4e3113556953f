import type { StateCreator } from 'zustand';
import { bridge } from '../bridge/bridge.ts';
import type { InboxSlice, State } from './state.ts';

const textOf = ({ accountId, id }: { readonly accountId: string; readonly id: string }) =>
  `${accountId} ${id}`;

export const createInboxSlice: StateCreator<State, [], [], InboxSlice> = (set, get) => ({
  inbox: null,
  receiveInbox: (inbox) => set({ inbox }),
  markInbox: (entries, read) => {
    const marked = new Set(entries.map(textOf));
    set(({ inbox }) => ({
      inbox:
        inbox?.map((entry) => (marked.has(textOf(entry)) ? { ...entry, read } : entry)) ?? null,
    }));
    void bridge.markInbox({
      entries: entries.map(({ accountId, id }) => ({ accountId, entry: id })),
      read,
    });
  },
  inboxTarget: null,
  openInbox: (inboxTarget) => {
    set({ inboxTarget });
    get().show('inbox');
  },
});
