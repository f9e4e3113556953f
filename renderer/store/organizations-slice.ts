import type { StateCreator } from 'zustand';
import { keyText } from './organization-key.ts';
import type { OrganizationsSlice, State } from './state.ts';

export const createOrganizationsSlice: StateCreator<State, [], [], OrganizationsSlice> = (set) => ({
  views: {},
  receiveView: (view) => set((state) => ({ views: { ...state.views, [keyText(view.key)]: view } })),
});
