/** Builds the shell's contents: accounts, the current organization, notices, settings. */
import { basename } from 'node:path';
import type { Organization } from '#domain/entities.ts';
import type {
  AccountView,
  OrganizationKey,
  OrganizationMark,
  Shell,
} from '#preload/contract/shell.ts';
import type { AccountList } from '../accounts/account-list.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
import type { LocalPlatform } from '../local-platform/local-platform.ts';
import type { ProxyLogin } from '../network/proxy-login.ts';
import type { Kind } from '../platforms/port/kind.ts';
import type { Notices } from '../settings/notices.ts';
import { preferencesOf, type SettingsStore } from '../settings/settings.ts';

export interface ShellParts {
  readonly accountManager: AccountManager;
  readonly settings: SettingsStore;
  readonly notices: Notices;
  readonly localPlatform: LocalPlatform;
  readonly proxyLogin: ProxyLogin;
  readonly accounts: Pick<AccountList, 'unread'>;
  readonly kinds: readonly Kind[];
  readonly version: string;
  readonly system: string;
  /** The language and country of the system's dates and numbers, once the app is ready. */
  readonly region: () => string;
}

/** Identifiers by list of organizations, cached because every change of an organization needs them. */
const idsOf = new WeakMap<readonly Organization[], ReadonlySet<string>>();

function isShown({ organizations }: AccountView, organizationId: string): boolean {
  const ids = idsOf.get(organizations) ?? new Set(organizations.map(({ id }) => id));
  idsOf.set(organizations, ids);
  return ids.has(organizationId);
}

/**
 * Returns the organization to show: the remembered one if its account lists it or has no list yet, otherwise
 * the first of any account.
 */
export function chooseCurrent(
  remembered: OrganizationKey | null,
  accounts: readonly AccountView[],
): OrganizationKey | null {
  const account = accounts.find(({ id }) => id === remembered?.accountId);
  if (remembered && account) {
    const unknown = account.organizationsFetchedAt === null;
    if (unknown || isShown(account, remembered.organizationId)) return remembered;
  }
  const first = accounts.find(({ organizations }) => organizations.length > 0);
  const [organization] = first?.organizations ?? [];
  return first && organization ? { accountId: first.id, organizationId: organization.id } : null;
}

export function currentOrganization({
  accountManager,
  settings,
}: Pick<ShellParts, 'accountManager' | 'settings'>): OrganizationKey | null {
  return chooseCurrent(settings.value.current, accountManager.accountViews());
}

/**
 * Orders each account's organizations: pinned ones come first, in the order of their marks, which the person
 * chooses; the others stay as the platform lists them.
 */
export function pinnedFirst(
  accounts: readonly AccountView[],
  marks: readonly OrganizationMark[],
): readonly AccountView[] {
  const keys = marks.flatMap(({ key, pinned: isPinned }) =>
    isPinned ? [`${key.accountId} ${key.organizationId}`] : [],
  );
  const pinned = new Map(keys.map((key, at) => [key, at]));
  if (pinned.size === 0) return accounts;
  return accounts.map((account) => {
    const isPinned = ({ id }: Organization) => pinned.has(`${account.id} ${id}`);
    const { organizations } = account;
    if (!organizations.some(isPinned)) return account;
    const placeOf = ({ id }: Organization) => pinned.get(`${account.id} ${id}`) ?? 0;
    const first = organizations
      .filter(isPinned)
      .toSorted((one, other) => placeOf(one) - placeOf(other));
    const others = organizations.filter((each) => !isPinned(each));
    return { ...account, organizations: [...first, ...others] };
  });
}

export function shellView(parts: ShellParts): Shell {
  const { accountManager, settings, notices, localPlatform, proxyLogin } = parts;
  const accounts = accountManager.accountViews();
  return {
    accounts: pinnedFirst(accounts, settings.value.remembered.organizations),
    kinds: parts.kinds.map(({ view }) => view),
    unreadAccounts: parts.accounts.unread(),
    current: chooseCurrent(settings.value.current, accounts),
    theme: settings.value.theme,
    remembered: settings.value.remembered,
    preferences: preferencesOf(settings.value),
    exportFolder: settings.value.exportFolder && basename(settings.value.exportFolder),
    localPlatform: localPlatform.state,
    proxy: proxyLogin.state,
    notices: notices.all(),
    version: parts.version,
    system: parts.system,
    region: parts.region(),
  };
}
