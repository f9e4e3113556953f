/**
 * What each action of the contract does, and why it cannot be done now. Menus, palette, shortcuts and
 * buttons all use these bindings.
 */
import { defaultPreferences, nextZoom, type Zoom } from '#domain/preferences.ts';
import { noRoles, type Permission } from '#domain/roles/role-table.ts';
import type { ActionName } from '#preload/contract/actions.ts';
import type { OrganizationKey, Theme } from '#preload/contract/shell.ts';
import { attempt, bridge } from '../bridge/bridge.ts';
import { attemptOrSay } from '../store/attempt-or-say.ts';
import { copyPlaceLink } from '../store/copy.ts';
import { isAboutMembers, isActive, waitingJobs } from '../store/jobs.ts';
import { roleTableOf } from '../store/role-table.ts';
import { accountOf, contextOf } from '../store/selection.ts';
import { shownTeam } from '../store/shown-team.ts';
import type { State } from '../store/state.ts';
import { useStore } from '../store/store.ts';
import { actionWords } from '../texts/actions.ts';
import {
  type Situation,
  whyNotCreateOrganization,
  whyNotLeave,
  whyNotSee,
  whyNotSend,
  whyNotWrite,
} from './situation.ts';

interface Binding {
  /** Returns null if it can be done. */
  readonly whyNot: (situation: Situation) => string | null;
  readonly run: (state: State) => void;
}

const always = () => null;
const needsAccount = ({ account }: Situation) => (account ? null : 'Connect to a platform first.');
const needsOrganization = ({ organization }: Situation) =>
  organization ? null : 'Open an organization first.';

function here(state: State, open: (key: OrganizationKey) => void): void {
  if (state.current) open(state.current);
}

function account(state: State, use: (accountId: string) => void): void {
  const found = state.shell && accountOf(state.shell, state);
  if (found) use(found.id);
}

function zoom(to: (zoom: Zoom) => Zoom): Binding {
  return {
    whyNot: always,
    run: ({ shell, setPreferences }) => {
      if (shell) setPreferences({ zoom: to(shell.preferences.zoom) });
    },
  };
}

function theme(name: Theme): Binding {
  return { whyNot: always, run: () => void bridge.setTheme({ theme: name }) };
}

/** Works offline, with the known data. */
function exporting(what: 'members' | 'invitations', permission: Permission): Binding {
  const flag = what === 'invitations' ? 'canSeeInvitations' : undefined;
  return {
    whyNot: (situation) => whyNotSee(situation, permission, flag),
    run: (state) =>
      here(state, (key) => {
        const ids = shownTeam()[what];
        const only = ids && { ids, how: 'shown' as const };
        state.openOverlay({ kind: 'export-team', key, what, only });
      }),
  };
}

async function forgetProxyPassword(state: State): Promise<void> {
  const outcome = await attempt(bridge.forgetProxyPassword());
  if (outcome.ok) state.say('Proxy password forgotten.');
  else state.say(outcome.failure.message, 'bad');
}

async function copyDiagnostics(state: State): Promise<void> {
  if (await attemptOrSay(state.say, bridge.copyDiagnostics())) state.say('Diagnostics copied.');
}

/** Puts the cursor into the search field of the list that is shown. */
function focusSearch({ say }: State): void {
  const field = document.querySelector<HTMLInputElement>('input[data-list-search]');
  if (field) field.focus();
  else say('Nothing to search here.', 'info');
}

/** Reads the account on the screen anew; the inbox and the table of all organizations show all of them. */
function refresh(state: State): void {
  const showsAll = state.screen === 'inbox' || state.screen === 'all';
  const all = showsAll ? (state.shell?.accounts ?? []) : [];
  for (const { id: accountId } of all) void bridge.retry({ accountId });
  if (all.length === 0) account(state, (accountId) => void bridge.retry({ accountId }));
}

export const bindings: Readonly<Record<ActionName, Binding>> = {
  'invite-member': {
    whyNot: (situation) => whyNotSend(situation, 'team.manage', 'canInvite'),
    run: (state) => {
      state.show('team');
      here(state, (key) => state.openOverlay({ kind: 'invite', key }));
    },
  },
  'create-project': {
    whyNot: (situation) => whyNotSend(situation, 'projects.manage', 'canCreateProjects'),
    run: (state) => {
      state.show('projects');
      here(state, (key) => state.openOverlay({ kind: 'create-project', key }));
    },
  },
  'create-organization': {
    whyNot: whyNotCreateOrganization,
    run: (state) => state.openOverlay({ kind: 'create-organization' }),
  },
  'rename-organization': {
    whyNot: (situation) => whyNotWrite(situation, 'organization.edit', 'canEditSettings'),
    run: (state) => here(state, (key) => state.openOverlay({ kind: 'rename-organization', key })),
  },
  'export-members': exporting('members', 'team.see'),
  'export-invitations': exporting('invitations', 'team.manage'),
  'transfer-ownership': {
    whyNot: (situation) => whyNotWrite(situation, 'ownership.transfer', 'canTransferOwnership'),
    run: (state) =>
      here(state, (key) => state.openOverlay({ kind: 'transfer-ownership', key, memberId: null })),
  },
  'undo-change': {
    whyNot: ({ canUndo }) => (canUndo === true ? null : 'Nothing to undo.'),
    run: (state) => state.undoLatest(),
  },
  'show-changes': {
    whyNot: (situation) => whyNotSee(situation, 'team.manage'),
    run: (state) => here(state, (key) => state.openOverlay({ kind: 'recent-changes', key })),
  },
  'connect-platform': { whyNot: always, run: (state) => state.setConnecting(true) },
  'my-invitations': {
    whyNot: needsAccount,
    run: (state) => state.openOverlay({ kind: 'received', link: null }),
  },
  'open-invitation-link': {
    whyNot: always,
    run: (state) => state.openOverlay({ kind: 'received', link: null }),
  },
  'show-local-mail': {
    whyNot: (situation) =>
      situation.account?.local === true
        ? null
        : 'Only the platform on this computer keeps mail here.',
    run: (state) => state.openOverlay({ kind: 'local-mail' }),
  },
  'name-account': {
    whyNot: needsAccount,
    run: (state) =>
      account(state, (accountId) => state.openOverlay({ kind: 'name-account', accountId })),
  },
  'sign-out': {
    whyNot: needsAccount,
    run: (state) =>
      account(state, (accountId) => state.openOverlay({ kind: 'sign-out', accountId })),
  },
  'forget-proxy-password': {
    whyNot: ({ signedInToProxy }) =>
      signedInToProxy ? null : 'Orgdesk has no proxy password to forget.',
    run: (state) => void forgetProxyPassword(state),
  },
  'go-all': { whyNot: needsAccount, run: (state) => state.show('all') },
  'go-overview': { whyNot: needsOrganization, run: (state) => state.show('overview') },
  'show-outbox': {
    whyNot: ({ isWaiting }) => (isWaiting === true ? null : 'Nothing is waiting to be sent.'),
    run: (state) => state.openOverlay({ kind: 'outbox' }),
  },
  'go-inbox': { whyNot: needsAccount, run: (state) => state.show('inbox') },
  'go-account': {
    whyNot: needsAccount,
    run: (state) => account(state, (accountId) => state.show('account', accountId)),
  },
  'go-projects': {
    whyNot: (situation) => whyNotSee(situation, 'projects.see', 'canSeeProjects'),
    run: (state) => state.show('projects'),
  },
  'go-team': {
    whyNot: (situation) => whyNotSee(situation, 'team.see'),
    run: (state) => state.show('team'),
  },
  'go-billing': {
    whyNot: (situation) => whyNotSee(situation, 'billing.see', 'canSeeBilling'),
    run: (state) => state.show('billing'),
  },
  'go-activity': {
    whyNot: (situation) => whyNotSee(situation, 'activity.see', 'canSeeActivity'),
    run: (state) => state.show('activity'),
  },
  'go-settings': { whyNot: needsOrganization, run: (state) => state.show('settings') },
  'switch-organization': {
    whyNot: needsOrganization,
    run: (state) => state.setSwitcher(true),
  },
  'open-palette': { whyNot: needsAccount, run: (state) => state.setPalette(true) },
  'focus-search': { whyNot: needsOrganization, run: focusSearch },
  refresh: {
    whyNot: needsAccount,
    run: refresh,
  },
  'theme-system': theme('system'),
  'theme-light': theme('light'),
  'theme-dark': theme('dark'),
  'rail-names': {
    whyNot: always,
    run: ({ shell, setPreferences }) => {
      if (shell) setPreferences({ railNames: !shell.preferences.railNames });
    },
  },
  'zoom-in': zoom((now) => nextZoom(now, 'in')),
  'zoom-out': zoom((now) => nextZoom(now, 'out')),
  'zoom-reset': zoom(() => defaultPreferences.zoom),
  'open-preferences': { whyNot: always, run: (state) => state.show('preferences') },
  'copy-organization-link': {
    whyNot: needsOrganization,
    run: (state) => here(state, (key) => void copyPlaceLink(key)),
  },
  'about-orgdesk': { whyNot: always, run: (state) => state.show('preferences', 'about') },
  'open-logs': { whyNot: always, run: ({ say }) => void attemptOrSay(say, bridge.openLogs()) },
  'copy-diagnostics': { whyNot: always, run: (state) => void copyDiagnostics(state) },
  'show-shortcuts': {
    whyNot: always,
    run: (state) => state.openOverlay({ kind: 'shortcuts' }),
  },
};

/** Returns the situation from the store. */
export function situationOf(state: State): Situation {
  const { shell, jobs, lastChange } = state;
  if (!shell) return { account: undefined, organization: undefined, roleTable: noRoles };
  const account = accountOf(shell, state);
  return {
    canUndo:
      jobs.some((job) => isActive(job) && isAboutMembers(job)) ||
      (lastChange !== null && contextOf(shell, lastChange.key) !== undefined),
    isWaiting: waitingJobs(jobs).length > 0,
    signedInToProxy: shell.proxy.signedIn,
    account,
    roleTable: account ? roleTableOf(shell, account) : noRoles,
    organization: contextOf(shell, state.current)?.organization,
  };
}

/** Actions that keep an open overlay. */
const keepsOverlay: ReadonlySet<ActionName> = new Set([
  'undo-change',
  'open-palette',
  'refresh',
  'forget-proxy-password',
  'theme-system',
  'theme-light',
  'theme-dark',
  'rail-names',
  'zoom-in',
  'zoom-out',
  'zoom-reset',
  'open-logs',
  'copy-organization-link',
  'copy-diagnostics',
]);

/** Runs an action, or says why it cannot be done now. */
export function perform(name: ActionName): void {
  const state = useStore.getState();
  const reason =
    bindings[name].whyNot(situationOf(state)) ??
    (keepsOverlay.has(name) ? null : whyNotLeave(state));
  if (reason === null) {
    if (!keepsOverlay.has(name)) state.closeOverlay();
    bindings[name].run(state);
  } else state.say(reason, 'info');
}

/** Shows an organization, or says why it cannot be shown now. Unsaved input is never lost. */
export function goTo(key: OrganizationKey, then: (state: State) => void = () => undefined): void {
  const state = useStore.getState();
  const reason = whyNotLeave(state);
  if (reason === null) {
    state.openOrganization(key);
    then(state);
  } else state.say(reason, 'info');
}

/** The label, the reason and the handler of an action, for buttons and menus. */
export function useAction(name: ActionName): {
  readonly label: string;
  readonly reason: string | null;
  readonly run: () => void;
} {
  const reason = useStore((state) => bindings[name].whyNot(situationOf(state)));
  return { label: actionWords(name), reason, run: () => perform(name) };
}
