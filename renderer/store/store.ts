/** The one store; each slice is a file of its own. */
import { create } from 'zustand';
import { createInvitesSlice, type InvitesSlice } from './invites-slice.ts';
import { createNavigationSlice, type NavigationSlice } from './navigation-slice.ts';
import { createOrganizationsSlice, type OrganizationsSlice } from './organizations-slice.ts';
import { createShellSlice, type ShellSlice } from './shell-slice.ts';
import { createToastsSlice, type ToastsSlice } from './toasts-slice.ts';

export type State = ShellSlice & OrganizationsSlice & NavigationSlice & InvitesSlice & ToastsSlice;

export const useStore = create<State>()((...tools) => ({
  ...createShellSlice(...tools),
  ...createOrganizationsSlice(...tools),
  ...createNavigationSlice(...tools),
  ...createInvitesSlice(...tools),
  ...createToastsSlice(...tools),
}));
