import type { StateCreator } from 'zustand';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import { attempt, bridge } from '../bridge.ts';
import { sameKey } from './organization-key.ts';
import type { OrganizationsSlice } from './organizations-slice.ts';
import type { Overlay } from './overlay.ts';
import { markOpening } from './painted.ts';
import { remember } from './selection.ts';

export type Screen = 'projects' | 'team';

export interface NavigationSlice {
  readonly current: OrganizationKey | null;
  readonly arriving: string | null;
  /** Keys' texts, the most recent first. */
  readonly recent: readonly string[];
  readonly screen: Screen;
  readonly overlay: Overlay | null;
  /** The connect screen over an app that has accounts already. */
  readonly connecting: boolean;
  readonly palette: boolean;
  readonly switcher: boolean;
  readonly sidebar: boolean;
  /** Shows what the store knows in the same tick; main is told and answers from its cache. */
  readonly openOrganization: (key: OrganizationKey) => void;
  readonly expectAccount: (accountId: string) => void;
  readonly show: (screen: Screen) => void;
  readonly openOverlay: (overlay: Overlay) => void;
  readonly closeOverlay: () => void;
  readonly setConnecting: (connecting: boolean) => void;
  readonly setPalette: (palette: boolean) => void;
  readonly setSwitcher: (switcher: boolean) => void;
  readonly setSidebar: (sidebar: boolean) => void;
}

export const createNavigationSlice: StateCreator<
  NavigationSlice & OrganizationsSlice,
  [],
  [],
  NavigationSlice
> = (set, get) => ({
  current: null,
  arriving: null,
  recent: [],
  screen: 'projects',
  overlay: null,
  connecting: false,
  palette: false,
  switcher: false,
  sidebar: true,
  openOrganization: (key) => {
    if (sameKey(key, get().current)) return;
    markOpening();
    set((state) => ({
      current: key,
      arriving: null,
      overlay: null,
      recent: remember(state.recent, key),
    }));
    void attempt(bridge.openOrganization({ key })).then((outcome) => {
      if (outcome.ok) get().receiveView(outcome.value);
    });
  },
  expectAccount: (arriving) => set({ arriving, connecting: false }),
  show: (screen) => set({ screen }),
  openOverlay: (overlay) => set({ overlay, palette: false, switcher: false }),
  closeOverlay: () => set({ overlay: null }),
  setConnecting: (connecting) => set({ connecting }),
  setPalette: (palette) => set(palette ? { palette, switcher: false } : { palette }),
  setSwitcher: (switcher) => set(switcher ? { switcher, palette: false } : { switcher }),
  setSidebar: (sidebar) => set({ sidebar }),
});
