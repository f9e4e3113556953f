/** An app without a window that follows an account on a real service, over a line that can be cut. */
import { cpSync } from 'node:fs';
import { followChanges } from '#main/app/follow-changes.ts';
import { connectAccount } from '#main/commands/connect-account.ts';
import { packetConnector } from '#main/platforms/packet/connect.ts';
import type { ListItems, Platform as Port } from '#main/platforms/port/platform.ts';
import { Resources } from '#main/resources/resources.ts';
import { MemoryVault, type Vault } from '#main/vault/vault.ts';
import type { OrganizationView } from '#preload/contract/organization.ts';
import { openTestAccountManager } from '#test/unit/main/support/account-manager.ts';
import { emptyFolder } from '#test/unit/main/support/folder.ts';
import { eventually } from '../shared/eventually.ts';
import { openLine } from './breakable-line.ts';
import type { Platform, TestPerson } from './harness.ts';

/** What of a closed app the next one goes on with. */
export interface EarlierApp {
  readonly folder: string;
  readonly keychain: Vault;
  readonly line: Awaited<ReturnType<typeof openLine>>;
  readonly accountId: string;
}

interface AppOptions {
  readonly earlier?: EarlierApp;
  /** Called for each organization whose shown data changed. */
  readonly onShown?: (organizationId: string) => void;
  /** Whether the line may be down, so that it is not waited for the app to follow the stream. */
  readonly isCut?: boolean;
}

/** Starts an app without a window that follows the person's account on the service. */
export async function openApp(
  service: Platform,
  person: TestPerson,
  { earlier, onShown = () => undefined, isCut = false }: AppOptions = {},
) {
  const line = earlier?.line ?? (await openLine(service.url));
  const folder = earlier?.folder ?? (await emptyFolder());
  const connect = packetConnector({
    appVersion: '0.0.0',
    fetch,
    timeLimit: 20_000,
    hide: () => undefined,
  });
  const keychain: Vault = earlier?.keychain ?? new MemoryVault();
  const asked = line.requests.length;
  const opened = await openTestAccountManager({
    folder,
    keychain,
    connect,
    onOrganization: onShown,
  });
  const { manager: accountManager, changes, logger } = opened;
  const visible = () => false;
  const resources = new Resources({
    accountManager,
    changes,
    logger,
    visible,
    now: () => performance.now(),
    random: Math.random,
    push: () => undefined,
  });
  followChanges({
    changes,
    accountManager,
    resources,
    isKept: (key) => accountManager.hasOpened(key),
    logger,
  });
  const token = { token: person.token, storage: 'keychain' } as const;
  const { accountId } =
    earlier ??
    (await connectAccount(opened.parts, { kind: 'packet', address: line.url, ...token }));
  const session = accountManager.session(accountId);
  const isFollowing = () =>
    line.requests.slice(asked).some((what) => what.startsWith('GET /stream'));
  if (!isCut) await eventually(isFollowing);
  const port: Port = connect({ address: service.url, token: person.token });
  return {
    line,
    folder,
    /**
     * Ends the app as a kill does: what is on the disk at this moment is all that the next app has. Resolves to
     * that.
     */
    kill: async (): Promise<EarlierApp> => {
      const left = await emptyFolder();
      cpSync(folder, left, { recursive: true });
      resources.stop();
      await opened.close();
      return { folder: left, keychain, line, accountId };
    },
    keychain,
    accountId,
    port,
    /** What was asked since this app started. */
    asked: () => line.requests.slice(asked),
    view: (organizationId: string) => accountManager.view({ accountId, organizationId }),
    organizations: () => session.cache.organizations().items,
    state: () => session.connection.state,
    /** Closes the app; its line stays for the next one. */
    close: async () => {
      resources.stop();
      await opened.close();
    },
    stop: async () => {
      resources.stop();
      await opened.close();
      await line.stop();
    },
  };
}
export type App = Awaited<ReturnType<typeof openApp>>;

export const lists = ['projects', 'members', 'invitations'] as const satisfies (keyof ListItems)[];

/** What changes with each request of somebody, or with the address at which it was read. */
const passing: ReadonlySet<string> = new Set(['link', 'lastSeenAt', 'neverSeen', 'delivery']);

export function textOf(items: readonly { readonly id: string }[]): string {
  const sorted = items.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  return JSON.stringify(sorted, (name, value) => (passing.has(name) ? undefined : value));
}

export function knownText(list: OrganizationView[keyof ListItems] | undefined): string | null {
  return list?.state === 'known' ? textOf(list.items) : null;
}

/** Waits until the app's cache holds what the service answers. */
export async function caughtUp({ port, view, organizations }: App, organizationId: string) {
  await eventually(async () => {
    for (const kind of lists) {
      const { items } = await port[kind](organizationId);
      if (knownText(view(organizationId)?.[kind]) !== textOf(items)) return false;
    }
    return textOf(organizations()) === textOf((await port.organizations()).items);
  });
}
