import type { StateCreator } from 'zustand';
import type { OrganizationView } from '#preload/contract/organization.ts';
import type { Shell } from '#preload/contract/shell.ts';
import type { NavigationSlice } from './navigation-slice.ts';
import { keyText, sameKey } from './organization-key.ts';
import type { OrganizationsSlice } from './organizations-slice.ts';
import { reconcile, remember } from './selection.ts';

export interface ShellSlice {
  /** Null only until the first answer of main. */
  readonly shell: Shell | null;
  /** Takes what the cache knew at the start; main has opened that organization itself. */
  readonly begin: (shell: Shell, view: OrganizationView | null) => void;
  readonly receiveShell: (shell: Shell) => void;
}

export const createShellSlice: StateCreator<
  ShellSlice & NavigationSlice & OrganizationsSlice,
  [],
  [],
  ShellSlice
> = (set, get) => ({
  shell: null,
  begin: (answered, view) => {
    // A push may have come in before the answer, and is newer.
    const shell = get().shell ?? answered;
    if (view && sameKey(view.key, shell.current)) {
      set((state) => ({
        shell,
        current: view.key,
        recent: remember([], view.key),
        views: { [keyText(view.key)]: view, ...state.views },
      }));
    } else get().receiveShell(shell);
  },
  receiveShell: (shell) => {
    const before = get().current;
    const { current, arriving } = reconcile(get(), shell);
    set({ shell, arriving });
    if (current === before) return;
    if (current === null) set({ current });
    else get().openOrganization(current);
  },
});
