/** Maps each IPC call to its command. */
import { join } from 'node:path';
import { about, systemText } from '../commands/about.ts';
import { nameAccount, retry, signOut } from '../commands/accounts.ts';
import { findRemoval, listEvents } from '../commands/activity.ts';
import { AllFigures, exportOrganizations, listAllEvents } from '../commands/all-organizations.ts';
import {
  BackupChoice,
  backUpPlatform,
  platformData,
  putBackPlatform,
  removeSetAside,
} from '../commands/backups.ts';
import {
  addPaymentMethod,
  changePaymentMethod,
  editBillingDetails,
  removePaymentMethod,
} from '../commands/billing.ts';
import { connectAccount, stopConnecting } from '../commands/connect-account.ts';
import { correctInvitation } from '../commands/correct-invitation.ts';
import { diagnosticsText } from '../commands/diagnostics.ts';
import { keepDraft, readDraft } from '../commands/drafts.ts';
import { exportActivity } from '../commands/export-activity.ts';
import { exportInvoices } from '../commands/export-invoices.ts';
import { exportTeam } from '../commands/export-team.ts';
import { openInvitationLink } from '../commands/open-invitation-link.ts';
import { openLocalPage } from '../commands/open-local-page.ts';
import { openTwoFactor } from '../commands/open-two-factor.ts';
import { deleteOrganization, editOrganization } from '../commands/organization-settings.ts';
import {
  createOrganization,
  openOrganization,
  renameOrganization,
} from '../commands/organizations.ts';
import { editProfile, getAccountStorage } from '../commands/own-account.ts';
import { createApiKey, describeApiKey, revokeApiKey } from '../commands/own-api-keys.ts';
import {
  addEmail,
  changePassword,
  makeDefaultEmail,
  removeEmail,
  sendEmailLink,
} from '../commands/own-emails.ts';
import { acceptOwnership, endOwnershipOffer, offerOwnership } from '../commands/ownership.ts';
import { listBatch, listBatches } from '../commands/past-batches.ts';
import { People } from '../commands/people.ts';
import { getPerson } from '../commands/person.ts';
import { copyPlaceLink, findPlace } from '../commands/places.ts';
import { createProjectKey, revokeProjectKey } from '../commands/project-keys.ts';
import { changeProjectRoles } from '../commands/project-roles.ts';
import {
  choosePaymentMethod,
  editProject,
  writeProjectData,
} from '../commands/project-settings.ts';
import { acceptTransfer, endTransfer, offerTransfer } from '../commands/project-transfers.ts';
import { createProject, deleteProject, renameProject } from '../commands/projects.ts';
import { acceptInvitation, declineInvitation } from '../commands/received.ts';
import { replaceToken } from '../commands/replace-token.ts';
import { Search } from '../commands/search.ts';
import { planInvites, planMemberships, planResends, startJobs } from '../commands/several.ts';
import { signInAgain } from '../commands/sign-in-again.ts';
import { startLocalPlatform } from '../commands/start-local-platform.ts';
import {
  chooseExportFolder,
  clearCache,
  exportFolder,
  storedData,
} from '../commands/stored-data.ts';
import { suggestPerson } from '../commands/suggest-person.ts';
import {
  beginTwoFactor,
  makeRecoveryCodes,
  saveRecoveryCodes,
  turnOffTwoFactor,
  turnOnTwoFactor,
} from '../commands/two-factor.ts';
import type { DesktopHost } from '../desktop/desktop-host.ts';
import { Exports } from '../export/exports.ts';
import { encodeShell, encodeView } from '../ipc/encode-view.ts';
import type { Handlers, ToOutcome } from '../ipc/handlers.ts';
import { builtPath } from './built.ts';
import type { ComposedApp } from './composition-root.ts';

export interface HandlerParts
  extends Pick<
    ComposedApp,
    | 'accountManager'
    | 'backups'
    | 'inbox'
    | 'jobs'
    | 'kinds'
    | 'localPlatform'
    | 'logger'
    | 'network'
    | 'notices'
    | 'notifier'
    | 'onShell'
    | 'proxyLogin'
    | 'redactor'
    | 'resources'
    | 'settings'
    | 'shell'
    | 'userData'
  > {
  readonly toOutcome: ToOutcome;
  readonly desktopHost: DesktopHost;
  /** Opens the caches once; resolves when they can answer the first paint, or its time is over. */
  readonly start: () => Promise<void>;
  /** Called after a change of what the window and its menu look like: the theme or the zoom. */
  readonly onLook: () => void;
  /** Called when a window has painted its first screen. */
  readonly onPainted: () => void;
}

export function makeHandlers(parts: HandlerParts): Handlers {
  const { accountManager, inbox, jobs, localPlatform, proxyLogin, resources } = parts;
  const { settings, notices, onShell, toOutcome, desktopHost, start } = parts;
  const search = new Search(accountManager);
  const exports = new Exports({
    exportFolder: () => exportFolder(parts),
    showInFolder: desktopHost.showInFolder,
  });
  const backupParts = { ...parts, exports, exportFolder: () => exportFolder(parts) };
  const backupChoice = new BackupChoice(backupParts);
  const figures = new AllFigures({ accountManager, resources });
  const people = new People({ accountManager, now: () => performance.now() });
  const logs = join(parts.userData, 'logs');
  return {
    getStart: async () => {
      await start();
      const shell = parts.shell();
      jobs.releaseAll();
      inbox.pushAgain();
      if (shell.current) accountManager.opened(shell.current);
      const view = shell.current ? accountManager.view(shell.current) : null;
      return { shell: encodeShell(shell), view: view && encodeView(view) };
    },
    painted: async () => {
      parts.onPainted();
      return null;
    },
    connectAccount: toOutcome((input) => connectAccount(parts, input)),
    stopConnecting: toOutcome(() => stopConnecting(accountManager)),
    replaceToken: toOutcome(async (input) => {
      const value = await replaceToken(parts, input);
      const { connecting } = accountManager.account(input.accountId);
      // The list of API keys marks the one of this account.
      void connecting.then(() => resources.changed(input.accountId, ['ownAccount', 'ownApiKeys']));
      return value;
    }),
    startLocalPlatform: toOutcome((input) => startLocalPlatform(parts, input)),
    suggestPerson: async () => suggestPerson(),
    listLocalMail: toOutcome(() => localPlatform.listMail()),
    signOut: toOutcome(async (input) => {
      await jobs.endAccount(input.accountId);
      people.forget();
      return signOut(parts, input);
    }),
    editProfile: toOutcome((input) => editProfile(parts, input)),
    getAccountStorage: toOutcome((input) => getAccountStorage(accountManager, input)),
    beginTwoFactor: toOutcome((input) => beginTwoFactor(parts, input)),
    turnOnTwoFactor: toOutcome((input) => turnOnTwoFactor(parts, input)),
    turnOffTwoFactor: toOutcome((input) => turnOffTwoFactor(parts, input)),
    makeRecoveryCodes: toOutcome((input) => makeRecoveryCodes(parts, input)),
    saveRecoveryCodes: toOutcome((input) => saveRecoveryCodes({ accountManager, exports }, input)),
    createApiKey: toOutcome((input) => createApiKey(parts, input)),
    describeApiKey: toOutcome((input) => describeApiKey(parts, input)),
    revokeApiKey: toOutcome((input) => revokeApiKey(parts, input)),
    addEmail: toOutcome((input) => addEmail(parts, input)),
    sendEmailLink: toOutcome((input) => sendEmailLink(parts, input)),
    makeDefaultEmail: toOutcome((input) => makeDefaultEmail(parts, input)),
    removeEmail: toOutcome((input) => removeEmail(parts, input)),
    changePassword: toOutcome((input) => changePassword(parts, input)),
    nameAccount: toOutcome((input) => nameAccount(accountManager, input)),
    retry: toOutcome(async (input) => {
      const value = await retry(parts, input);
      resources.refreshWatched(input.accountId);
      inbox.refresh(0);
      return value;
    }),
    openOrganization: toOutcome(async (input) => encodeView(await openOrganization(parts, input))),
    createOrganization: toOutcome((input) => createOrganization(accountManager, input)),
    renameOrganization: toOutcome((input) => renameOrganization(accountManager, input)),
    createProject: toOutcome((input) => createProject(accountManager, input)),
    renameProject: toOutcome(async (input) => {
      const renamed = await renameProject(accountManager, input);
      await resources.changed(input.key.accountId, ['projectDetails', 'projectData']);
      return renamed;
    }),
    deleteProject: toOutcome((input) => deleteProject(accountManager, input)),
    changeProjectRoles: toOutcome((input) => changeProjectRoles(accountManager, input)),
    editProject: toOutcome((input) => editProject(parts, input)),
    writeProjectData: toOutcome((input) => writeProjectData(parts, input)),
    choosePaymentMethod: toOutcome((input) => choosePaymentMethod(parts, input)),
    createProjectKey: toOutcome((input) => createProjectKey(parts, input)),
    revokeProjectKey: toOutcome((input) => revokeProjectKey(parts, input)),
    offerTransfer: toOutcome((input) => offerTransfer(parts, input)),
    acceptTransfer: toOutcome((input) => acceptTransfer(parts, input)),
    endTransfer: toOutcome((input) => endTransfer(parts, input)),
    acceptInvitation: toOutcome((input) => acceptInvitation(parts, input)),
    declineInvitation: toOutcome((input) => declineInvitation(parts, input)),
    openInvitationLink: toOutcome((input) =>
      openInvitationLink(accountManager, parts.kinds, input),
    ),
    correctInvitation: toOutcome((input) => correctInvitation(parts, input)),
    startJob: toOutcome(async (input) => jobs.start(input)),
    startJobs: toOutcome((input) => startJobs(parts, input)),
    planInvites: toOutcome((input) => planInvites(accountManager, input)),
    planResends: toOutcome((input) => planResends(accountManager, input)),
    planMemberships: toOutcome((input) => planMemberships(accountManager, input)),
    getJob: toOutcome(async (input) => jobs.get(input)),
    undoJob: toOutcome(async (input) => jobs.undo(input)),
    restoreJob: toOutcome(async (input) => jobs.restore(input)),
    holdJob: async (input) => jobs.hold(input),
    sendJobNow: async (input) => jobs.sendNow(input),
    pauseJob: async (input) => jobs.pause(input),
    resumeJob: async (input) => jobs.resume(input),
    stopJob: async (input) => jobs.stop(input),
    continueJob: toOutcome(async (input) => jobs.continue(input)),
    retryJob: toOutcome(async (input) => jobs.retry(input)),
    dismissJob: toOutcome(async (input) => jobs.dismiss(input)),
    listBatches: toOutcome(async (input) => listBatches(accountManager, input)),
    listBatch: toOutcome(async (input) => listBatch(accountManager, input)),
    markInbox: async ({ entries, read }) => {
      inbox.mark(
        entries.map(({ accountId, entry }) => ({ accountId, id: entry })),
        read,
      );
      return null;
    },
    showInbox: async ({ shown }) => {
      parts.notifier.inboxShown(shown);
      return null;
    },
    readDraft: (input) => readDraft(accountManager, input),
    keepDraft: (input) => keepDraft(accountManager, input),
    openResource: async (input) => resources.open(input),
    peekResource: async (input) => resources.peek(input),
    watchResources: async ({ addresses }) => {
      resources.watch(addresses);
      return null;
    },
    addPaymentMethod: toOutcome((input) => addPaymentMethod(parts, input)),
    changePaymentMethod: toOutcome((input) => changePaymentMethod(parts, input)),
    removePaymentMethod: toOutcome((input) => removePaymentMethod(parts, input)),
    editOrganization: toOutcome((input) => editOrganization(parts, input)),
    deleteOrganization: toOutcome((input) => deleteOrganization(parts, input)),
    editBillingDetails: toOutcome((input) => editBillingDetails(parts, input)),
    listPeople: toOutcome(({ text }) => people.list(text)),
    listAllEvents: toOutcome(async () => listAllEvents(parts)),
    listFigures: toOutcome(() => figures.list()),
    exportOrganizations: toOutcome((input) =>
      exportOrganizations({ accountManager, exports, figures }, input),
    ),
    listEvents: toOutcome(async (input) => listEvents(accountManager, input)),
    findRemoval: toOutcome(async (input) => findRemoval(accountManager, input)),
    exportActivity: toOutcome((input) => exportActivity({ accountManager, exports }, input)),
    offerOwnership: toOutcome((input) => offerOwnership(accountManager, input)),
    acceptOwnership: toOutcome((input) => acceptOwnership(accountManager, input)),
    endOwnershipOffer: toOutcome((input) => endOwnershipOffer(accountManager, input)),
    getPerson: toOutcome((input) => getPerson(accountManager, input)),
    suggestSeparator: async () => ({ separator: desktopHost.listSeparator() }),
    exportTeam: toOutcome((input) => exportTeam({ accountManager, exports }, input)),
    exportInvoices: toOutcome((input) => exportInvoices({ ...parts, exports }, input)),
    showExport: toOutcome(async ({ file }) => exports.show(file)),
    search: (input) => search.find(input),
    signInToProxy: toOutcome(async ({ id, name, password, keep }) => {
      await proxyLogin.answer(id, { name, password }, keep);
      return null;
    }),
    declineProxy: async ({ id }) => {
      proxyLogin.decline(id);
      return null;
    },
    forgetProxyPassword: toOutcome(async () => {
      await proxyLogin.forgetPasswords();
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
      parts.onLook();
      onShell();
      return null;
    },
    setPreferences: async (change) => {
      settings.change(change);
      if (change.zoom !== undefined) parts.onLook();
      onShell();
      return null;
    },
    chooseExportFolder: toOutcome(async () => {
      const value = await chooseExportFolder(parts);
      onShell();
      return value;
    }),
    resetExportFolder: async () => {
      settings.change({ exportFolder: null });
      onShell();
      return null;
    },
    getStoredData: toOutcome(() => storedData(parts)),
    clearCache: toOutcome((input) => clearCache(parts, input)),
    getPlatformData: toOutcome(() => platformData(parts)),
    backUpPlatform: toOutcome(() => backUpPlatform(backupParts)),
    chooseBackup: toOutcome(() => backupChoice.choose()),
    restorePlatform: toOutcome((input) => backupChoice.restore(input)),
    putBackPlatform: toOutcome((input) => putBackPlatform(parts, input)),
    removeSetAside: toOutcome((input) => removeSetAside(parts, input)),
    signInAgain: toOutcome((input) => signInAgain(parts, input)),
    openLogs: toOutcome(() => desktopHost.openFolder(logs)),
    copyDiagnostics: toOutcome(async () => {
      const { version, accounts } = parts.shell();
      const { electron = '', chrome = '', node } = process.versions;
      const text = await diagnosticsText({
        versions: {
          Orgdesk: version,
          Electron: electron,
          Chromium: chrome,
          Node: node,
          System: systemText(),
        },
        accounts,
        logFile: join(logs, 'main.log'),
        redactor: parts.redactor,
      });
      desktopHost.copyText(text);
      return null;
    }),
    getAbout: toOutcome(() => about(parts.shell().version, builtPath('licenses.json'))),
    copyPlaceLink: toOutcome((input) => copyPlaceLink(parts, input)),
    findPlace: toOutcome((input) => findPlace(accountManager, parts.shell().current, input)),
    dismissNotice: async ({ id }) => {
      notices.dismiss(id);
      return null;
    },
    copyText: async ({ text }) => {
      desktopHost.copyText(text);
      return null;
    },
    openTwoFactor: toOutcome((input) => openTwoFactor(parts, input)),
    openLocalPage: toOutcome((input) => openLocalPage(parts, input)),
    openLink: toOutcome(({ url }) => desktopHost.openLink(url)),
  };
}
