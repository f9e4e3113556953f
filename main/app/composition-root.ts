/** Composes the app's parts from the files in the user's folder; nothing here waits for the network. */
import { join } from 'node:path';
import { app, type BrowserWindow } from 'electron';
import { undoTime } from '#domain/members/safeguards.ts';
import type { OrganizationKey, Shell } from '#preload/contract/shell.ts';
import { AccountList } from '../accounts/account-list.ts';
import { AccountManager } from '../accounts/account-manager.ts';
import { knownOrganization } from '../cache/known-items.ts';
import { ChangeFeed } from '../changes/change-feed.ts';
import { isComplete } from '../changes/event-log.ts';
import { showNotification } from '../desktop/notifications.ts';
import { regionalLocale } from '../desktop/regional-locale.ts';
import { Inbox } from '../inbox/inbox.ts';
import { Notifier } from '../inbox/notifier.ts';
import { Publisher } from '../ipc/publisher.ts';
import { type Push, pusher } from '../ipc/pushes.ts';
import { Jobs } from '../jobs/jobs.ts';
import { runBackupTask } from '../local-platform/backup-task.ts';
import { Backups } from '../local-platform/backups.ts';
import { LocalPlatform } from '../local-platform/local-platform.ts';
import { startUtilityChild } from '../local-platform/utility-child.ts';
import { openFileLog } from '../log/file-log.ts';
import type { Logger } from '../log/logger.ts';
import { RedactingLogger } from '../log/redacting-logger.ts';
import { Redactor } from '../log/redactor.ts';
import type { ProxyLogin } from '../network/proxy-login.ts';
import type { Kind, Network } from '../platforms/port/kind.ts';
import { ActivityKeeper } from '../resources/activity-keeper.ts';
import { Resources } from '../resources/resources.ts';
import { Notices } from '../settings/notices.ts';
import { openSettings, type SettingsStore } from '../settings/settings.ts';
import { builtPath } from './built.ts';
import { followChanges } from './follow-changes.ts';
import { keptOrganizations } from './kept-organizations.ts';
import { makeServices } from './services.ts';
import { currentOrganization, shellView } from './shell.ts';

/** Milliseconds during which changes are collected into one push. */
const pushIntervalMs = 30;
const localLimits = {
  readyTimeoutMs: 60_000,
  answerTimeoutMs: 15_000,
  stopTimeoutMs: 5000,
  firstRestartDelayMs: 1000,
  steadyAfterMs: 60_000,
} as const;

export interface ComposedApp {
  readonly accountManager: AccountManager;
  readonly accounts: AccountList;
  readonly kinds: readonly Kind[];
  readonly network: Network;
  readonly localPlatform: LocalPlatform;
  readonly backups: Backups;
  readonly proxyLogin: ProxyLogin;
  readonly notices: Notices;
  readonly shell: () => Shell;
  /** Announces a change of the shell's contents. */
  readonly onShell: () => void;
  readonly jobs: Jobs;
  readonly inbox: Inbox;
  readonly notifier: Notifier;
  readonly resources: Resources;
  readonly logger: Logger;
  readonly redactor: Redactor;
  /** The folder with everything that Orgdesk stores. */
  readonly userData: string;
  readonly settings: SettingsStore;
  readonly push: Push;
  /** Stops all pushes to the window. */
  readonly stopPublishing: () => void;
}

/**
 * @param window returns the current window, if there is one
 * @param kinds the kinds of platform that can be connected
 */
export function composeApp(
  window: () => BrowserWindow | null,
  kinds: readonly Kind[],
): ComposedApp {
  const userData = app.getPath('userData');
  const redactor = new Redactor();
  const log = openFileLog({ folder: join(userData, 'logs'), console: !app.isPackaged });
  const logger = new RedactingLogger(log, redactor);
  const push = pusher(() => window()?.webContents ?? null, logger);
  const publisher: Publisher = new Publisher({
    push,
    intervalMs: pushIntervalMs,
    logger,
    shell: () => shell(),
    organization: (key) => accountManager.view(key),
  });
  const onShell = () => {
    publisher.shellChanged();
    jobs.connectionsChanged();
    inbox.changed();
  };
  const notices = new Notices(onShell);
  const onProblem = (sentence: string) => {
    logger.warn(sentence);
    notices.add(sentence);
  };
  const settings = openSettings({ path: join(userData, 'settings.json'), onProblem });
  const accounts = new AccountList({ path: join(userData, 'accounts.json'), kinds, onProblem });
  const service = {
    entry: builtPath('main', 'platform.js'),
    dataFolder: join(userData, 'platform'),
  };
  const localPlatform = new LocalPlatform({
    start: (environment) => startUtilityChild(service, environment),
    version: app.getVersion(),
    logger,
    port: {
      get: () => settings.value.localPlatformPort,
      set: (port) => settings.change({ localPlatformPort: port }),
    },
    onState: (state) => {
      accountManager.localPlatformChanged(state);
      onShell();
    },
    limits: localLimits,
  });
  const backups = new Backups({
    localPlatform,
    runTask: (args) => runBackupTask(startUtilityChild({ ...service, args }, { port: 0 }), logger),
    dataFolder: service.dataFolder,
  });
  const visible = () => {
    const shown = window();
    return shown?.isVisible() === true && !shown.isMinimized();
  };
  const { services, proxyLogin } = makeServices({
    userData,
    logger,
    redactor,
    version: app.getVersion(),
    onProblem,
    onState: onShell,
    onSignedIn: () => accountManager.refreshStale(0, { asked: true }),
  });
  const changes = new ChangeFeed();
  const accountManager: AccountManager = new AccountManager({
    accounts,
    notices,
    localPlatform,
    services: {
      ...services,
      kinds,
      onProblem,
      onShell,
      changes,
      onOrganization: (accountId, organizationId) => {
        const key = { accountId, organizationId };
        if (accountManager.isWatched(key)) publisher.organizationChanged(key);
      },
      current: (accountId) => {
        const current = currentOrganization({ accountManager, settings });
        return current?.accountId === accountId ? current.organizationId : null;
      },
      visible,
    },
  });
  const shell = () =>
    shellView({
      accountManager,
      accounts,
      settings,
      notices,
      localPlatform,
      proxyLogin,
      kinds,
      version: app.getVersion(),
      system: process.platform,
      region: () => regionalLocale(app),
    });
  const jobs: Jobs = new Jobs({
    accountManager,
    notices,
    logger,
    undoTime: (people) => undoTime(people, settings.value.safety),
    push: (views) => {
      push('jobs', views);
      inbox.changed();
    },
  });
  const resources = new Resources({
    accountManager,
    visible,
    changes,
    logger,
    now: () => performance.now(),
    random: Math.random,
    push: (change) => {
      push('resource', change);
      inbox.resourceChanged(change.address);
    },
  });
  const isLooking = () => window()?.isFocused() === true;
  const notifier = new Notifier({
    settings: () => ({
      notifications: settings.value.notifications,
      marks: settings.value.remembered.organizations,
    }),
    roleTableOf: (accountId) =>
      accountManager
        .each('its roles', ({ account, kind }) => (account.id === accountId ? kind : null))
        .find((kind) => kind !== null)?.view.roles,
    isLooking,
    show: (text, onClick) => showNotification(text, onClick, logger),
    onOpen: (target) => {
      window()?.show();
      window()?.focus();
      push('openInbox', target);
    },
  });
  const inbox: Inbox = new Inbox({
    accountManager,
    changes,
    resources,
    jobs: () => jobs.views(),
    push: (entries) => push('inbox', entries),
    onFresh: (entries) => notifier.add(entries),
    isLooking,
    visible,
    logger,
  });
  const keptKeys = () =>
    keptOrganizations(accountManager.openedKeys(), settings.value.remembered.organizations);
  const isKept = ({ accountId, organizationId }: OrganizationKey) =>
    keptKeys().some((key) => key.accountId === accountId && key.organizationId === organizationId);
  followChanges({ changes, accountManager, resources, isKept, logger });
  const keeper = new ActivityKeeper({
    keys: keptKeys,
    stateOf: ({ accountId, organizationId }) => {
      const found = accountManager.each('which events are kept', ({ account, cache }) =>
        account.id === accountId && knownOrganization(cache, organizationId)
          ? {
              ...cache.events.state(organizationId),
              isComplete: isComplete(cache, organizationId),
            }
          : null,
      );
      return found.find((state) => state !== null) ?? null;
    },
    refresh: (key) => resources.refresh({ name: 'activity', input: { key } }),
    visible,
    now: () => performance.now(),
  });
  return {
    accountManager,
    accounts,
    kinds,
    network: services.network,
    localPlatform,
    backups,
    proxyLogin,
    notices,
    shell,
    onShell,
    jobs,
    inbox,
    notifier,
    resources,
    logger,
    redactor,
    userData,
    settings,
    push,
    stopPublishing: () => {
      publisher.stop();
      resources.stop();
      keeper.stop();
      inbox.stop();
      notifier.stop();
    },
  };
}
