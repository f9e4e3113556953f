import type { StateCreator } from 'zustand';
import { attempt, bridge } from '../bridge/bridge.ts';
import { sameKey } from './organization-key.ts';
import { markOpening } from './painted.ts';
import { contextOf, remember } from './selection.ts';
import { screenAfterSwitch, showing } from './start-screen.ts';
import { isOrganizationScreen, type NavigationSlice, type State } from './state.ts';

export const createNavigationSlice: StateCreator<State, [], [], NavigationSlice> = (set, get) => ({
  painted: false,
  current: null,
  pendingAccountId: null,
  recent: [],
  screen: 'overview',
  organizationScreen: 'overview',
  subject: '',
  overlay: null,
  touched: false,
  connecting: false,
  palette: false,
  switcher: false,
  sidebar: true,
  openOrganization: (key) => {
    set({ connecting: false, palette: false, switcher: false });
    const { screen, organizationScreen, show } = get();
    if (!isOrganizationScreen(screen)) show(organizationScreen);
    if (sameKey(key, get().current)) return;
    markOpening();
    set((state) => ({
      current: key,
      ...showing(screenAfterSwitch(state, state.shell ? contextOf(state.shell, key) : undefined)),
      pendingAccountId: null,
      overlay: null,
      searchText: '',
      wantedFilter: null,
      recent: remember(state.recent, key),
    }));
    void attempt(bridge.openOrganization({ key })).then((outcome) => {
      if (outcome.ok) get().receiveView(outcome.value);
    });
  },
  expectAccount: (pendingAccountId) => {
    set({ pendingAccountId, connecting: false, connectAddress: '' });
    const { shell, takeShell } = get();
    if (shell) takeShell(shell);
  },
  searchText: '',
  wantedFilter: null,
  show: (screen, subject = '') =>
    set({ ...showing(screen), subject, searchText: '', wantedFilter: null, connecting: false }),
  // A search from elsewhere finds members and projects.
  find: (screen, searchText, wantedFilter, subject = '') =>
    set({
      ...showing(screen),
      subject,
      searchText,
      wantedFilter: wantedFilter ?? null,
      connecting: false,
      teamTab: wantedFilter?.list === 'invitations' ? 'invitations' : 'members',
    }),
  teamTab: 'members',
  showTeamTab: (teamTab) => set({ teamTab }),
  openOverlay: (overlay) => set({ overlay, touched: false, palette: false, switcher: false }),
  closeOverlay: () => set({ overlay: null, touched: false }),
  touchOverlay: () => {
    if (!get().touched) set({ touched: true });
  },
  setConnecting: (connecting) => set({ connecting, connectAddress: '' }),
  connectAddress: '',
  connectTo: (connectAddress) => set({ connectAddress, connecting: true, overlay: null }),
  setPalette: (palette) => set(palette ? { palette, switcher: false } : { palette }),
  setSwitcher: (switcher) => {
    const { screen, organizationScreen, show } = get();
    // It hangs from the sidebar of an organization, which may be hidden.
    if (switcher && !isOrganizationScreen(screen)) show(organizationScreen);
    set(switcher ? { switcher, palette: false, sidebar: true } : { switcher });
  },
  setSidebar: (sidebar) => set({ sidebar }),
});
