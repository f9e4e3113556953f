/** What each call of the door does. */

import { connectAccount, stopConnecting } from '../commands/connect-account.ts';
import { exportTeam } from '../commands/export-team.ts';
import {
  correctInvitation,
  resendInvitations,
  revokeInvitations,
} from '../commands/invitations.ts';
import { getUnfinishedInvite } from '../commands/invite.ts';
import { nameAccount } from '../commands/name-account.ts';
import { openInvitationLink } from '../commands/open-invitation-link.ts';
import { openLocalPage } from '../commands/open-local-page.ts';
import { openOrganization } from '../commands/open-organization.ts';
import { openTwoFactor } from '../commands/open-two-factor.ts';
import { createOrganization, renameOrganization } from '../commands/organizations.ts';
import { acceptOwnership, endOwnershipOffer, offerOwnership } from '../commands/ownership.ts';
import { listBatch, listBatches } from '../commands/past-batches.ts';
import { getActivity, getPerson } from '../commands/person.ts';
import { createProject, deleteProject, renameProject } from '../commands/projects.ts';
import { acceptInvitation, declineInvitation } from '../commands/received.ts';
import { replaceToken } from '../commands/replace-token.ts';
import { retry } from '../commands/retry.ts';
import { listChanges, revertChange } from '../commands/revert-change.ts';
import { search } from '../commands/search.ts';
import { signOut } from '../commands/sign-out.ts';
import { startLocalPlatform } from '../commands/start-local-platform.ts';
import { suggestPerson } from '../commands/suggest-person.ts';
import type { DesktopHost } from '../desktop/desktop-host.ts';
import { Exports } from '../export/exports.ts';
import type { Attempt } from '../ipc/attempt.ts';
import { encodeShell, encodeView } from '../ipc/encode-view.ts';
import type { Handlers } from '../ipc/handlers.ts';
import type { ComposedApp } from './composition-root.ts';

export interface HandlerParts
  extends Pick<
    ComposedApp,
    | 'accountManager'
    | 'invites'
    | 'jobs'
    | 'kinds'
    | 'localPlatform'
    | 'logger'
    | 'network'
    | 'notices'
    | 'onShell'
    | 'pendingChanges'
    | 'proxyLogin'
    | 'settings'
    | 'shell'
  > {
  readonly attempt: Attempt;
  readonly desktopHost: DesktopHost;
  /** Opens the caches, once; resolves when the first paint has what it can get from them. */
  readonly start: () => Promise<void>;
  /** A window has painted its first screen. */
  readonly onPainted: () => void;
}

export function makeHandlers(parts: HandlerParts): Handlers {
  const { accountManager, invites, pendingChanges, jobs, localPlatform, proxyLogin } = parts;
  const { settings, notices, onShell, attempt, desktopHost, start } = parts;
  const exports = new Exports(desktopHost);
  return {
    getStart: async () => {
      await start();
      const shell = parts.shell();
      pendingChanges.tell();
      jobs.changed();
      if (shell.current) accountManager.opened(shell.current);
      const view = shell.current ? accountManager.view(shell.current) : null;
      return { shell: encodeShell(shell), view: view && encodeView(view) };
    },
    painted: async () => {
      parts.onPainted();
      return null;
    },
    connectAccount: attempt((input) => connectAccount(parts, input)),
    stopConnecting: attempt(() => stopConnecting(accountManager)),
    replaceToken: attempt((input) => replaceToken(parts, input)),
    startLocalPlatform: attempt((input) => startLocalPlatform(parts, input)),
    suggestPerson: async () => suggestPerson(),
    listLocalMail: attempt(() => localPlatform.listMail()),
    signOut: attempt(async (input) => {
      await pendingChanges.endAccount(input.accountId);
      await jobs.endAccount(input.accountId);
      return signOut(parts, input);
    }),
    nameAccount: attempt((input) => nameAccount(accountManager, input)),
    retry: attempt((input) => retry(parts, input)),
    openOrganization: attempt(async (input) => encodeView(await openOrganization(parts, input))),
    createOrganization: attempt((input) => createOrganization(accountManager, input)),
    renameOrganization: attempt((input) => renameOrganization(accountManager, input)),
    createProject: attempt((input) => createProject(accountManager, input)),
    renameProject: attempt((input) => renameProject(accountManager, input)),
    deleteProject: attempt((input) => deleteProject(accountManager, input)),
    invite: attempt((input) => invites.invite(accountManager, input)),
    pauseInvite: async (input) => invites.pause(input),
    resumeInvite: async (input) => invites.resume(input),
    stopInvite: async (input) => invites.stop(input),
    getUnfinishedInvite: attempt((input) => getUnfinishedInvite(accountManager, input)),
    continueInvite: attempt((input) => invites.continue(accountManager, input)),
    discardInvite: attempt((input) => invites.discard(accountManager, input)),
    acceptInvitation: attempt((input) => acceptInvitation(parts, input)),
    declineInvitation: attempt((input) => declineInvitation(parts, input)),
    openInvitationLink: attempt((input) => openInvitationLink(accountManager, parts.kinds, input)),
    resendInvitations: attempt((input) => resendInvitations(parts, input)),
    revokeInvitations: attempt((input) => revokeInvitations(parts, input)),
    correctInvitation: attempt((input) => correctInvitation(parts, input)),
    changeRoles: attempt(async (input) => pendingChanges.changeRoles(input)),
    removeMembers: attempt(async (input) => pendingChanges.removeMembers(input)),
    undoStaged: attempt(async (input) => pendingChanges.undo(input)),
    sendStaged: async (input) => pendingChanges.sendNow(input),
    stopStaged: async (input) => pendingChanges.stop(input),
    retryStaged: attempt(async (input) => pendingChanges.retry(input)),
    dismissStaged: async (input) => pendingChanges.dismiss(input),
    listChanges: attempt((input) => listChanges(accountManager, input)),
    putBack: attempt((input) => revertChange(accountManager, pendingChanges, input)),
    startJob: attempt(async (input) => jobs.start(input)),
    getJob: attempt(async (input) => jobs.get(input)),
    undoJob: attempt(async (input) => jobs.undo(input)),
    sendJobNow: async (input) => jobs.sendNow(input),
    pauseJob: async (input) => jobs.pause(input),
    resumeJob: async (input) => jobs.resume(input),
    stopJob: async (input) => jobs.stop(input),
    continueJob: attempt(async (input) => jobs.continue(input)),
    retryJob: attempt(async (input) => jobs.retry(input)),
    dismissJob: attempt(async (input) => jobs.dismiss(input)),
    listBatches: attempt(async (input) => listBatches(accountManager, input)),
    listBatch: attempt(async (input) => listBatch(accountManager, input)),
    offerOwnership: attempt((input) => offerOwnership(accountManager, input)),
    acceptOwnership: attempt((input) => acceptOwnership(accountManager, input)),
    endOwnershipOffer: attempt((input) => endOwnershipOffer(accountManager, input)),
    getPerson: attempt((input) => getPerson(accountManager, input)),
    getActivity: attempt((input) => getActivity(accountManager, input)),
    suggestSeparator: async () => ({ separator: desktopHost.listSeparator() }),
    exportTeam: attempt((input) => exportTeam({ accountManager, exports }, input)),
    showExport: attempt(async ({ file }) => exports.show(file)),
    search: (input) => search(accountManager, input),
    signInToProxy: attempt(async ({ id, name, password, keep }) => {
      await proxyLogin.answer(id, { name, password }, keep);
      return null;
    }),
    declineProxy: async ({ id }) => {
      proxyLogin.decline(id);
      return null;
    },
    forgetProxyPassword: attempt(async () => {
      await proxyLogin.forget();
      return null;
    }),
    remember: async (part) => {
      settings.change({ remembered: { ...settings.value.remembered, ...part } });
      onShell();
      return null;
    },
    setTheme: async ({ theme }) => {
      settings.change({ theme });
      desktopHost.showTheme(theme);
      onShell();
      return null;
    },
    dismissNotice: async ({ id }) => {
      notices.dismiss(id);
      return null;
    },
    copyText: async ({ text }) => {
      desktopHost.copyText(text);
      return null;
    },
    openTwoFactor: attempt((input) => openTwoFactor(parts, input)),
    openLocalPage: attempt((input) => openLocalPage(parts, input)),
    openLink: attempt(({ url }) => desktopHost.openLink(url)),
  };
}
