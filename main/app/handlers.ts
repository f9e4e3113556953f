/** What each call of the door does. */

import type { Desk } from '../accounts/account-manager.ts';
import { connectAccount, stopConnecting } from '../commands/connect-account.ts';
import { exportTeam } from '../commands/export-team.ts';
import {
  correctInvitation,
  resendInvitations,
  revokeInvitations,
} from '../commands/invitations.ts';
import { getUnfinishedInvite, type Invites } from '../commands/invite.ts';
import { nameAccount } from '../commands/name-account.ts';
import { openInvitationLink } from '../commands/open-invitation-link.ts';
import { openLocalPage } from '../commands/open-local-page.ts';
import { openOrganization } from '../commands/open-organization.ts';
import { openTwoFactor } from '../commands/open-two-factor.ts';
import { createOrganization, renameOrganization } from '../commands/organizations.ts';
import { acceptOwnership, endOwnershipOffer, offerOwnership } from '../commands/ownership.ts';
import { getActivity, getPerson } from '../commands/person.ts';
import { createProject, deleteProject, renameProject } from '../commands/projects.ts';
import { acceptInvitation, declineInvitation } from '../commands/received.ts';
import { replaceToken } from '../commands/replace-token.ts';
import { retry } from '../commands/retry.ts';
import { listChanges, putBack } from '../commands/revert-change.ts';
import { search } from '../commands/search.ts';
import { signOut } from '../commands/sign-out.ts';
import { startLocalPlatform } from '../commands/start-local-platform.ts';
import { suggestPerson } from '../commands/suggest-person.ts';
import type { Surroundings } from '../desktop/desktop-host.ts';
import { Exports } from '../export/exports.ts';
import type { Attempt } from '../ipc/attempt.ts';
import { pack, packShell } from '../ipc/encode-view.ts';
import type { Handlers } from '../ipc/handlers.ts';
import type { Staged } from '../pending-changes/pending-changes.ts';

export interface HandlerParts {
  readonly desk: Desk;
  readonly invites: Invites;
  readonly staged: Staged;
  readonly attempt: Attempt;
  readonly surroundings: Surroundings;
  /** Opens the caches, once; resolves when the first paint has what it can get from them. */
  readonly start: () => Promise<void>;
  /** The window has been given what it paints first. */
  readonly onStarted: () => void;
}

export function makeHandlers(parts: HandlerParts): Handlers {
  const { desk, invites, staged, attempt, surroundings, start } = parts;
  const exports = new Exports(surroundings);
  return {
    getStart: async () => {
      await start();
      const shell = desk.shell();
      staged.tell();
      parts.onStarted();
      if (shell.current) desk.opened(shell.current);
      const view = shell.current ? desk.view(shell.current) : null;
      return { shell: packShell(shell), view: view && pack(view) };
    },
    connectAccount: attempt((input) => connectAccount(desk, input)),
    stopConnecting: attempt(() => stopConnecting(desk)),
    replaceToken: attempt((input) => replaceToken(desk, input)),
    startLocalPlatform: attempt((input) => startLocalPlatform(desk, input)),
    suggestPerson: async () => suggestPerson(),
    listLocalMail: attempt(() => desk.parts.localPlatform.listMail()),
    signOut: attempt(async (input) => {
      await staged.endAccount(input.accountId);
      return signOut(desk, input);
    }),
    nameAccount: attempt((input) => nameAccount(desk, input)),
    retry: attempt((input) => retry(desk, input)),
    openOrganization: attempt(async (input) => pack(await openOrganization(desk, input))),
    createOrganization: attempt((input) => createOrganization(desk, input)),
    renameOrganization: attempt((input) => renameOrganization(desk, input)),
    createProject: attempt((input) => createProject(desk, input)),
    renameProject: attempt((input) => renameProject(desk, input)),
    deleteProject: attempt((input) => deleteProject(desk, input)),
    invite: attempt((input) => invites.invite(desk, input)),
    pauseInvite: async (input) => invites.pause(input),
    resumeInvite: async (input) => invites.resume(input),
    stopInvite: async (input) => invites.stop(input),
    getUnfinishedInvite: attempt((input) => getUnfinishedInvite(desk, input)),
    continueInvite: attempt((input) => invites.continue(desk, input)),
    discardInvite: attempt((input) => invites.discard(desk, input)),
    acceptInvitation: attempt((input) => acceptInvitation(desk, input)),
    declineInvitation: attempt((input) => declineInvitation(desk, input)),
    openInvitationLink: attempt((input) => openInvitationLink(desk, input)),
    resendInvitations: attempt((input) => resendInvitations(desk, input)),
    revokeInvitations: attempt((input) => revokeInvitations(desk, input)),
    correctInvitation: attempt((input) => correctInvitation(desk, input)),
    changeRoles: attempt(async (input) => staged.changeRoles(input)),
    removeMembers: attempt(async (input) => staged.removeMembers(input)),
    undoStaged: attempt(async (input) => staged.undo(input)),
    sendStaged: async (input) => staged.sendNow(input),
    stopStaged: async (input) => staged.stop(input),
    retryStaged: attempt(async (input) => staged.retry(input)),
    dismissStaged: async (input) => staged.dismiss(input),
    listChanges: attempt((input) => listChanges(desk, input)),
    putBack: attempt((input) => putBack(desk, staged, input)),
    offerOwnership: attempt((input) => offerOwnership(desk, input)),
    acceptOwnership: attempt((input) => acceptOwnership(desk, input)),
    endOwnershipOffer: attempt((input) => endOwnershipOffer(desk, input)),
    getPerson: attempt((input) => getPerson(desk, input)),
    getActivity: attempt((input) => getActivity(desk, input)),
    suggestSeparator: async () => ({ separator: surroundings.listSeparator() }),
    exportTeam: attempt((input) => exportTeam(desk, exports, input)),
    showExport: attempt(async ({ file }) => exports.show(file)),
    search: (input) => search(desk, input),
    signInToProxy: attempt(async ({ id, name, password, keep }) => {
      await desk.parts.proxyLogin.answer(id, { name, password }, keep);
      return null;
    }),
    declineProxy: async ({ id }) => {
      desk.parts.proxyLogin.decline(id);
      return null;
    },
    forgetProxyPassword: attempt(async () => {
      await desk.parts.proxyLogin.forget();
      return null;
    }),
    remember: async (part) => {
      const { settings, services } = desk.parts;
      settings.change({ remembered: { ...settings.value.remembered, ...part } });
      services.onShell();
      return null;
    },
    setTheme: async ({ theme }) => {
      desk.parts.settings.change({ theme });
      surroundings.showTheme(theme);
      desk.parts.services.onShell();
      return null;
    },
    dismissNotice: async ({ id }) => {
      desk.parts.notices.dismiss(id);
      return null;
    },
    copyText: async ({ text }) => {
      surroundings.copyText(text);
      return null;
    },
    openTwoFactor: attempt((input) => openTwoFactor(desk, surroundings, input)),
    openLocalPage: attempt((input) => openLocalPage(desk, surroundings, input)),
    openLink: attempt(({ url }) => surroundings.openLink(url)),
  };
}
