import type { StateCreator } from 'zustand';
import { decodeView } from './decode-view.ts';
import { keyText } from './organization-key.ts';
import type { OrganizationsSlice, State } from './state.ts';

export const createOrganizationsSlice: StateCreator<State, [], [], OrganizationsSlice> = (set) => ({
  views: {},
  receiveView: (packed) =>
    set(({ views }) => {
      const name = keyText(packed.key);
      return { views: { ...views, [name]: decodeView(packed, views[name]) } };
    }),
});
