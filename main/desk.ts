/** Everything that is open, in one place: the accounts at work, and what is shown around them. */
import { type Failure, FailureError } from '#domain/failure.ts';
import type { OrganizationView } from '#preload/contract/organization.ts';
import type {
  Connection,
  LocalPlatformState,
  OrganizationKey,
  Shell,
} from '#preload/contract/shell.ts';
import {
  type Account,
  type AccountList,
  cacheKeyName,
  tokenName,
} from './accounts/account-list.ts';
import { removeCache } from './accounts/open-cache.ts';
import { AccountSession, type SessionServices } from './accounts/session.ts';
import { platformName } from './accounts/view.ts';
import { chooseCurrent } from './current.ts';
import type { LocalPlatform } from './local-platform/local-platform.ts';
import type { Notices } from './notices.ts';
import type { SettingsStore } from './settings.ts';

export interface DeskParts {
  readonly settings: SettingsStore;
  readonly accounts: AccountList;
  readonly notices: Notices;
  readonly localPlatform: LocalPlatform;
  readonly services: SessionServices;
  readonly version: string;
  readonly system: string;
}

/** It is started again by itself or by the person, not at a known time: the state says which. */
function awayConnection(state: LocalPlatformState): Connection {
  const failure: Failure =
    state.state === 'failed'
      ? state.failure
      : { kind: 'offline', message: 'The platform on this computer is not running.' };
  return { state: 'offline', failure, retryAt: new Date().toISOString() };
}

export class Desk {
  readonly parts: DeskParts;
  readonly #sessions = new Map<string, AccountSession>();
  #closed = false;

  constructor(parts: DeskParts) {
    this.parts = parts;
    for (const account of parts.accounts.all()) {
      this.#sessions.set(account.id, new AccountSession(account, parts.services));
    }
  }

  /** Resolves when every cache can be read. */
  async open(): Promise<void> {
    await Promise.all(this.sessions().map((session) => session.open()));
  }

  /**
   * Connects every account, and starts the local platform where an account of it exists. Apart from
   * `open`, so that none of this competes with the window's first paint.
   */
  begin(): void {
    if (this.#closed) return;
    for (const session of this.sessions()) session.begin();
    if (!this.local()) return;
    const { localPlatform, services } = this.parts;
    localPlatform.start().catch((error: unknown) => {
      services.logger.warn('The local platform did not start', error);
    });
  }

  sessions(): readonly AccountSession[] {
    return [...this.#sessions.values()];
  }

  local(): AccountSession | undefined {
    return this.sessions().find(({ account }) => account.local);
  }

  /** Throws a `FailureError` of kind `not-found`: signed out in the meantime. */
  session(accountId: string): AccountSession {
    const session = this.#sessions.get(accountId);
    if (session?.isOpen) return session;
    throw new FailureError({
      kind: 'not-found',
      message: session
        ? 'Orgdesk is still opening this account. Try again in a moment.'
        : 'You have signed out of this account.',
    });
  }

  shell(): Shell {
    const { settings, notices, localPlatform, version, system } = this.parts;
    const accounts = this.sessions().map((session) => session.accountView());
    return {
      accounts,
      current: chooseCurrent(settings.value.current, accounts),
      theme: settings.value.theme,
      localPlatform: localPlatform.state,
      notices: notices.all(),
      version,
      system,
    };
  }

  current(): OrganizationKey | null {
    return this.shell().current;
  }

  /** What the cache knows of an organization; null while its account is not open. */
  view({ accountId, organizationId }: OrganizationKey): OrganizationView | null {
    const session = this.#sessions.get(accountId);
    return session?.isOpen ? session.view(organizationId) : null;
  }

  /** Keeps the token first: an account whose token was not kept is not added. */
  async add(account: Account, token: string): Promise<AccountSession> {
    const { services, accounts } = this.parts;
    await services.vaults[account.storage].write(tokenName(account.id), token);
    await accounts.put(account);
    const known = this.#sessions.get(account.id);
    if (known) {
      await known.replace(account, token);
      return known;
    }
    const session = new AccountSession(account, services);
    this.#sessions.set(account.id, session);
    await session.open();
    session.begin();
    return session;
  }

  /** Its token, its cache and its key go; the platform keeps everything. */
  async remove(accountId: string): Promise<void> {
    const session = this.session(accountId);
    const { accounts, services } = this.parts;
    session.close();
    this.#sessions.delete(accountId);
    removeCache(services.cacheFolder, accountId);
    await accounts.remove(accountId);
    services.onShell();
    await this.#forgetSecrets(session.account);
  }

  /** Tells the local account where its platform is, or that it is gone. */
  localPlatformChanged(state: LocalPlatformState): void {
    const session = this.local();
    if (!session?.isOpen) return;
    if (state.state === 'running') void this.#foundLocal(session, state.url);
    else if (state.state === 'starting') session.lostAddress({ state: 'checking' });
    else session.lostAddress(awayConnection(state));
  }

  /** Somebody looks: fetches what is older than that many milliseconds. */
  wake(maxAge: number): void {
    for (const session of this.sessions()) session.wake(maxAge);
  }

  close(): void {
    this.#closed = true;
    for (const session of this.sessions()) session.close();
  }

  /** Whoever may start it may have a token of it: one that was kept for a session only is made anew. */
  async #foundLocal(session: AccountSession, url: string): Promise<void> {
    const { localPlatform, services } = this.parts;
    const { account } = session;
    try {
      if (session.lacksToken) {
        const token = await localPlatform.issueToken(account.person.name, account.person.email);
        await services.vaults[account.storage].write(tokenName(account.id), token);
        await session.replace(account, token);
      }
    } catch (error) {
      services.logger.warn('The local platform’s token could not be renewed', error);
    }
    session.foundAddress(url);
  }

  async #forgetSecrets(account: Account): Promise<void> {
    const { vaults } = this.parts.services;
    try {
      await vaults.session.remove(tokenName(account.id));
      await vaults.keychain.remove(tokenName(account.id));
      await vaults.keychain.remove(cacheKeyName(account.id));
    } catch (error) {
      if (!(error instanceof FailureError)) throw error;
      // Somebody without a keychain never had anything in it.
      if (account.storage === 'session') return;
      this.parts.notices.tell(
        `You signed out of ${platformName(account)}, but its token could not be removed from the keychain. ${error.message}`,
      );
    }
  }
}
