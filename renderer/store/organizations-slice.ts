import type { StateCreator } from 'zustand';
import type { OrganizationView } from '#preload/contract/organization.ts';
import { keyText } from './organization-key.ts';

export interface OrganizationsSlice {
  /** What is known of each organization, by its key's text; kept, so that a switch paints at once. */
  readonly views: Readonly<Record<string, OrganizationView>>;
  readonly receiveView: (view: OrganizationView) => void;
}

export const createOrganizationsSlice: StateCreator<
  OrganizationsSlice,
  [],
  [],
  OrganizationsSlice
> = (set) => ({
  views: {},
  receiveView: (view) => set((state) => ({ views: { ...state.views, [keyText(view.key)]: view } })),
});
