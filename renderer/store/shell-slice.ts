import type { StateCreator } from 'zustand';
import type { Shell } from '#preload/contract/shell.ts';
import { bridge } from '../bridge/bridge.ts';
import { setAccentsFor, setChosenAccents } from '../theme/accents.ts';
import { decodeShell, decodeView } from './decode-view.ts';
import { keyText, sameKey } from './organization-key.ts';
import { contextOf, reconcile, remember, withoutGone } from './selection.ts';
import { screenAfterSwitch, showing, startsWithAll } from './start-screen.ts';
import {
  isOrganizationScreen,
  type OrganizationsSlice,
  type ShellSlice,
  type State,
} from './state.ts';

function setAccents({ accounts, remembered }: Shell): void {
  setAccentsFor(accounts.map(({ organizations }) => organizations));
  setChosenAccents(
    new Map(
      remembered.organizations.flatMap(({ key, color }) =>
        color === null ? [] : [[key.organizationId, color] as const],
      ),
    ),
  );
}

type Patch = (shell: Shell) => Shell;

/** Changes by the person that main has not answered yet: a shell that was sent before lacks them. */
const unanswered = new Set<Patch>();

function patched(shell: Shell): Shell {
  return [...unanswered].reduce((before, patch) => patch(before), shell);
}

async function keepUntil(patch: Patch, answered: Promise<unknown>): Promise<void> {
  unanswered.add(patch);
  try {
    await answered;
  } finally {
    unanswered.delete(patch);
  }
}

export const createShellSlice: StateCreator<State, [], [], ShellSlice> = (set, get) => ({
  shell: null,
  begin: (answered, view) => {
    // A push may have come in before the answer, and is newer.
    const shell = get().shell ?? decodeShell(answered, null);
    setAccents(shell);
    if (view && sameKey(view.key, shell.current)) {
      set((state) => ({
        shell,
        current: view.key,
        ...showing(screenAfterSwitch({ ...state, shell }, contextOf(shell, view.key))),
        recent: remember([], view.key),
        views: { [keyText(view.key)]: decodeView(view, undefined), ...state.views },
      }));
    } else get().takeShell(shell);
    if (startsWithAll(shell)) get().show('all');
  },
  remember: (part) => {
    const patch: Patch = (shell) => ({ ...shell, remembered: { ...shell.remembered, ...part } });
    const { shell } = get();
    if (shell) {
      const changed = patch(shell);
      setAccents(changed);
      set({ shell: changed });
    }
    void keepUntil(patch, bridge.remember(part));
  },
  setPreferences: (change) => {
    const patch: Patch = (shell) => ({
      ...shell,
      preferences: { ...shell.preferences, ...change },
    });
    const { shell } = get();
    if (shell) set({ shell: patch(shell) });
    void keepUntil(patch, bridge.setPreferences(change));
  },
  receiveShell: (packed) => get().takeShell(decodeShell(packed, get().shell)),
  takeShell: (sent) => {
    const shell = patched(sent);
    setAccents(shell);
    const before = get();
    const { current, pendingAccountId } = reconcile(before, shell);
    const hasArrived = pendingAccountId !== before.pendingAccountId;
    set((state) => ({
      shell,
      pendingAccountId,
      views: withoutGone(state.views, shell),
      invites: withoutGone(state.invites, shell),
      resources: withoutGone(state.resources, shell),
      drafts: withoutGone(state.drafts, shell),
      eventLogs: withoutGone(state.eventLogs, shell),
      figures: withoutGone(state.figures, shell),
    }));
    if (current === before.current) return;
    // The open overlay belongs to an organization that is gone.
    if (current === null) set({ current, overlay: null });
    else {
      const { screen, subject } = before;
      get().openOrganization(current);
      // Unless they connected an account, the person did not leave a screen that belongs to no organization.
      if (!hasArrived && !isOrganizationScreen(screen)) get().show(screen, subject);
    }
  },
  hiddenWarnings: new Set(),
  hideWarning: (warning, hidden) =>
    set(({ hiddenWarnings }) => {
      const others = [...hiddenWarnings].filter((other) => other !== warning);
      return { hiddenWarnings: new Set(hidden ? [...others, warning] : others) };
    }),
});

export const createOrganizationsSlice: StateCreator<State, [], [], OrganizationsSlice> = (set) => ({
  views: {},
  receiveView: (packed) =>
    set(({ views }) => {
      const name = keyText(packed.key);
      return { views: { ...views, [name]: decodeView(packed, views[name]) } };
    }),
});
