/** A whole manager without Electron: real files, real libsql, the real adapter, a keychain in memory. */
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Organization } from '#domain/entities.ts';
import { AccountList } from '#main/accounts/account-list.ts';
import { AccountManager } from '#main/accounts/account-manager.ts';
import { currentOrganization, shellView } from '#main/app/shell.ts';
import { ChangeFeed } from '#main/changes/change-feed.ts';
import { connectAccount } from '#main/commands/connect-account.ts';
import type { Child, StartChild } from '#main/local-platform/child.ts';
import { LocalPlatform } from '#main/local-platform/local-platform.ts';
import { ProxyLogin } from '#main/network/proxy-login.ts';
import { throughProxy } from '#main/network/through-proxy.ts';
import { kinds } from '#main/platforms/kinds.ts';
import type { Kind } from '#main/platforms/port/kind.ts';
import type { ConnectPlatform } from '#main/platforms/port/platform.ts';
import { Notices } from '#main/settings/notices.ts';
import { openSettings } from '#main/settings/settings.ts';
import type { OpenDatabase } from '#main/sql/libsql.ts';
import { MemoryVault, type Vault } from '#main/vault/vault.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import { eventually } from '#test/shared/eventually.ts';
import { emptyFolder } from './folder.ts';
import { libsql } from './libsql.ts';
import { memoryLog } from './log.ts';
import type { MemoryPlatform } from './memory-platform.ts';
import { directNetwork, type Network } from './network.ts';

const noChild: StartChild = (): Child => {
  throw new Error('This test has no local platform');
};

export interface TestAccountManagerOptions {
  readonly folder: string;
  readonly keychain?: Vault;
  /** The shipped ones where it is left out. */
  readonly kinds?: readonly Kind[];
  /** Stands in for what each kind connects with. */
  readonly connect?: ConnectPlatform;
  readonly startChild?: StartChild;
  readonly libsql?: OpenDatabase;
  /** Node's own, without a proxy, where it is left out. */
  readonly network?: Network;
  /** Whether it resolves only when every account is open, which is the default. */
  readonly waitsForAll?: boolean;
  /** Whether somebody sees the window; nobody does where it is left out, so that nothing is polled. */
  readonly visible?: boolean;
  /** Called when an organization's shown data changed. */
  readonly onOrganization?: (organizationId: string) => void;
}

/** Opened, over what is in the folder; closed after the test at the latest. */
export async function openTestAccountManager(options: TestAccountManagerOptions) {
  const { folder } = options;
  const log = memoryLog();
  const pushes: string[] = [];
  const notices = new Notices(() => undefined);
  const onProblem = (sentence: string) => notices.add(sentence);
  const settings = openSettings({ path: join(folder, 'settings.json'), onProblem });
  const keychain: Vault = options.keychain ?? new MemoryVault();
  const hide = (token: string) => log.redactor.hide(token);
  const localPlatform = new LocalPlatform({
    start: options.startChild ?? noChild,
    version: '1.2.3',
    logger: log.logger,
    port: { get: () => null, set: () => undefined },
    onState: (state) => manager.localPlatformChanged(state),
    limits: {
      readyTimeoutMs: 60_000,
      answerTimeoutMs: 15_000,
      stopTimeoutMs: 15_000,
      firstRestartDelayMs: 10,
      steadyAfterMs: 5000,
    },
  });
  const network = options.network ?? directNetwork;
  const proxyLogin = new ProxyLogin({
    ...network,
    keychain,
    environment: {},
    redactor: log.redactor,
    logger: log.logger,
    onState: () => undefined,
    onSignedIn: () => manager.refreshStale(0, { asked: true }),
    onProblem,
  });
  const changes = new ChangeFeed();
  const { connect } = options;
  const used = (options.kinds ?? kinds).map((kind) =>
    connect ? { ...kind, load: async () => connect } : kind,
  );
  const adapterNetwork = {
    appVersion: '0.0.0',
    fetch: throughProxy(network.fetch, proxyLogin),
    timeLimit: 20_000,
    hide,
  };
  const accounts = new AccountList({ path: join(folder, 'accounts.json'), kinds: used, onProblem });
  const manager: AccountManager = new AccountManager({
    accounts,
    notices,
    localPlatform,
    services: {
      vaults: { keychain, session: new MemoryVault() },
      folders: { caches: join(folder, 'caches'), journals: join(folder, 'journals') },
      libsql: async () => options.libsql ?? libsql,
      kinds: used,
      network: adapterNetwork,
      logger: log.logger,
      onProblem,
      onShell: () => undefined,
      changes,
      onOrganization: (_account, organization) => {
        pushes.push(organization);
        options.onOrganization?.(organization);
      },
      current: () =>
        currentOrganization({ accountManager: manager, settings })?.organizationId ?? null,
      visible: () => options.visible ?? false,
      now: () => performance.now(),
      random: Math.random,
    },
  });
  const opening = manager.open(settings.value.current?.accountId);
  manager.begin();
  if (options.waitsForAll ?? true) await opening;
  let closed = false;
  const close = async () => {
    if (closed) return;
    closed = true;
    manager.close();
    await settings.settled();
  };
  onTestFinished(close);
  /** Resolves when the account's connection is in that state. */
  const connected = (accountId: string, state: string) =>
    eventually(() => manager.session(accountId).connection.state === state);
  /** What the commands take as their arguments. */
  const parts = {
    accountManager: manager,
    accounts,
    kinds: used,
    network: adapterNetwork,
    localPlatform,
    proxyLogin,
    settings,
    notices,
    logger: log.logger,
  };
  const shell = () =>
    shellView({ ...parts, version: '0.0.0', system: 'linux', region: () => 'en-US' });
  return {
    manager,
    parts,
    shell,
    close,
    connected,
    notices,
    keychain,
    pushes,
    changes,
    settings,
    localPlatform,
    ...log,
  };
}

export interface ConnectedOptions {
  /** Empty if none is given. */
  readonly folder?: string;
  /** That of an earlier start, whose cache it opens. */
  readonly keychain?: Vault;
  readonly address?: string;
  readonly token?: string;
}

/**
 * A manager with an account at a platform in memory, when all of its organizations are known and nothing
 * is asked any more; `key` is the first of them.
 */
export async function connectedFake(platform: MemoryPlatform, options: ConnectedOptions = {}) {
  const folder = options.folder ?? (await emptyFolder());
  const opened = await openTestAccountManager({
    folder,
    connect: () => platform,
    ...(options.keychain && { keychain: options.keychain }),
  });
  const { accountId } = await connectAccount(opened.parts, {
    kind: 'packet',
    address: options.address ?? 'https://platform.example.org',
    token: options.token ?? 'a-token',
    storage: 'keychain',
  });
  const isKnown = ({ id }: Organization) => {
    const view = opened.manager.view({ accountId, organizationId: id });
    const lists = view && [view.projects, view.members, view.invitations, view.offers];
    return lists?.every(({ state }) => state === 'known') ?? false;
  };
  await eventually(() => platform.list.every(isKnown));
  platform.asked.length = 0;
  const key: OrganizationKey = { accountId, organizationId: platform.list[0]?.id ?? '' };
  return { ...opened, folder, accountId, key };
}

/** Somebody as the manager knows them now, for a call that says what was seen. */
export function seenMember(manager: AccountManager, key: OrganizationKey, memberId: string) {
  const members = manager.view(key)?.members;
  const found = members?.state === 'known' && members.items.find(({ id }) => id === memberId);
  if (!found) throw new Error(`${memberId} is not known.`);
  const { roles, projectIds, revision } = found;
  return { memberId, expected: { roles, projectIds, revision } };
}
