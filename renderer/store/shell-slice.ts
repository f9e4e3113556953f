import type { StateCreator } from 'zustand';
import { bridge } from '../bridge/bridge.ts';
import { setAccentsFor } from '../theme/accents.ts';
import { unpack, unpackShell } from './decode-view.ts';
import { keyText, sameKey } from './organization-key.ts';
import { reconcile, remember, withoutGone } from './selection.ts';
import type { ShellSlice, State } from './state.ts';

export const createShellSlice: StateCreator<State, [], [], ShellSlice> = (set, get) => ({
  shell: null,
  begin: (answered, view) => {
    // A push may have come in before the answer, and is newer.
    const shell = get().shell ?? unpackShell(answered, null);
    setAccentsFor(shell.accounts.map(({ organizations }) => organizations));
    if (view && sameKey(view.key, shell.current)) {
      set((state) => ({
        shell,
        current: view.key,
        recent: remember([], view.key),
        views: { [keyText(view.key)]: unpack(view, undefined), ...state.views },
      }));
    } else get().takeShell(shell);
  },
  remember: (part) => {
    const { shell } = get();
    if (shell) set({ shell: { ...shell, remembered: { ...shell.remembered, ...part } } });
    void bridge.remember(part);
  },
  receiveShell: (packed) => get().takeShell(unpackShell(packed, get().shell)),
  takeShell: (shell) => {
    setAccentsFor(shell.accounts.map(({ organizations }) => organizations));
    const before = get().current;
    const { current, arriving } = reconcile(get(), shell);
    set((state) => ({
      shell,
      arriving,
      views: withoutGone(state.views, shell),
      invites: withoutGone(state.invites, shell),
    }));
    if (current === before) return;
    // What lies over the screen belongs to an organization that is gone.
    if (current === null) set({ current, overlay: null });
    else get().openOrganization(current);
  },
});
