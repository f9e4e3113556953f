/** Manages the open accounts and their data for the shell. */
import { randomUUID } from 'node:crypto';
import type { AccountLabel } from '#domain/account-label.ts';
import type { Person } from '#domain/entities.ts';
import { type Failure, FailureError } from '#domain/failure.ts';
import { limits } from '#domain/limits.ts';
import type { OrganizationView } from '#preload/contract/organization.ts';
import type { AccountStorageSize } from '#preload/contract/own-account.ts';
import type {
  AccountView,
  Connection,
  LocalPlatformState,
  OrganizationKey,
} from '#preload/contract/shell.ts';
import type { LocalPlatform } from '../local-platform/local-platform.ts';
import type { Notices } from '../settings/notices.ts';
import type { RefreshOptions } from '../sync/account-sync.ts';
import { asFailure } from '../sync/failed.ts';
import type { Vault } from '../vault/vault.ts';
import { type Account, type AccountList, cacheKeyName, tokenName } from './account-list.ts';
import { accountStorageSize, hasAccountStorage, removeAccountStorage } from './account-storage.ts';
import { AccountSession } from './session.ts';
import type { SessionServices } from './session-services.ts';
import { Sessions } from './sessions.ts';
import { brokenConnection, brokenOrganizationView } from './view.ts';

export interface AccountManagerOptions {
  readonly accounts: AccountList;
  readonly notices: Notices;
  readonly localPlatform: LocalPlatform;
  readonly services: SessionServices;
}

const notRunning: Failure = {
  kind: 'offline',
  message: 'The platform on this computer isn’t running.',
};

/** Returns the connection while the local platform is away. Its state says whether it restarts by itself. */
function awayConnection(state: LocalPlatformState): Connection {
  return brokenConnection(state.state === 'failed' ? state.failure : notRunning);
}

function isSame(one: Omit<Account, 'id'>, other: Omit<Account, 'id'>): boolean {
  return (
    one.platform === other.platform &&
    one.local === other.local &&
    one.baseUrl === other.baseUrl &&
    one.person.id === other.person.id &&
    one.organizationId === other.organizationId
  );
}

function textOf({ accountId, organizationId }: OrganizationKey): string {
  return JSON.stringify([accountId, organizationId]);
}

/** Removes both secrets; tries the second even if the first fails. */
async function removeSecrets(vault: Vault, accountId: string): Promise<void> {
  await Promise.all([vault.remove(tokenName(accountId)), vault.remove(cacheKeyName(accountId))]);
}

export class AccountManager {
  readonly #accounts: AccountList;
  readonly #notices: Notices;
  readonly #localPlatform: LocalPlatform;
  readonly #services: SessionServices;
  readonly #sessions: Sessions;
  /** Organizations that the window opened since Orgdesk started, by their keys in JSON. */
  readonly #opened = new Map<string, OrganizationKey>();
  #closed = false;
  #adding: Promise<unknown> = Promise.resolve();

  constructor({ accounts, notices, localPlatform, services }: AccountManagerOptions) {
    this.#accounts = accounts;
    this.#notices = notices;
    this.#localPlatform = localPlatform;
    this.#services = services;
    this.#sessions = new Sessions(services.logger);
    for (const account of accounts.all()) {
      this.#sessions.put(new AccountSession(account, services));
    }
  }

  /**
   * Opens all accounts. Resolves when every intact cache is readable; the other accounts show their failure.
   * @param first the account on the screen, for which the keychain is asked before it is asked for the others
   */
  async open(first?: string): Promise<void> {
    await this.#sessions.eachAtOnce('opening', (session) => session.open(), first);
  }

  /** Returns when each account is open; `opening` resolves also if that fails. */
  openings(): readonly { readonly accountId: string; readonly opening: Promise<void> }[] {
    return this.#sessions.all.map(({ account, opening }) => ({
      accountId: account.id,
      opening: opening.catch(() => undefined),
    }));
  }

  /**
   * Connects every account once it is open, and starts the local platform if an account uses it. Separate from `open`, so
   * that this work does not compete with the window's first paint.
   */
  begin(): void {
    if (this.#closed) return;
    this.#sessions.each('beginning', (session) => session.begin());
    if (this.locals().length === 0) return;
    this.#localPlatform.start().catch((error: unknown) => {
      this.#services.logger.warn('The local platform did not start', error);
    });
  }

  /** Calls `work` for each open account; results of failing calls are left out. */
  each<Value>(what: string, work: (session: AccountSession) => Value): readonly Value[] {
    return this.#sessions.each(what, (session) => (session.isOpen ? [work(session)] : [])).flat();
  }

  /** Calls `work` for an account if it is still open; returns false if it is not, or if that fails. */
  one(session: AccountSession, what: string, work: (session: AccountSession) => boolean): boolean {
    if (!session.isOpen) return false;
    return this.#sessions.one(session, what, work, () => false);
  }

  /** Returns the accounts on the local platform, one for each person. */
  locals(): readonly AccountSession[] {
    return this.#sessions.all.filter(({ account }) => account.local);
  }

  /** Throws a `FailureError` of kind `not-found` if it was signed out in the meantime. */
  account(accountId: string): AccountSession {
    const session = this.#sessions.get(accountId);
    if (session) return session;
    throw new FailureError({
      kind: 'not-found',
      message: 'You’re signed out of this account.',
    });
  }

  /** As `account`; also throws while its storage is not open. */
  session(accountId: string): AccountSession {
    const session = this.account(accountId);
    if (session.isOpen) return session;
    throw new FailureError(
      session.openingFailure ?? {
        kind: 'not-found',
        message: 'This account is still opening. Try again in a moment.',
      },
    );
  }

  /** Notes that the window opened the organization and receives its changes from now on. */
  opened(key: OrganizationKey): void {
    this.#opened.set(textOf(key), key);
  }

  /** Whether the window opened the organization since Orgdesk started. */
  hasOpened(key: OrganizationKey): boolean {
    return this.#opened.has(textOf(key));
  }

  /** Returns the organizations that the window opened since Orgdesk started. */
  openedKeys(): readonly OrganizationKey[] {
    return [...this.#opened.values()];
  }

  /** Whether the window receives its changes: it opened the organization, or shows it among the others. */
  isWatched(key: OrganizationKey): boolean {
    if (this.hasOpened(key)) return true;
    const session = this.#sessions.get(key.accountId);
    if (!session?.isOpen) return false;
    return this.#sessions.one(
      session,
      'which of its organizations are drawn',
      ({ cache }) =>
        cache
          .organizations()
          .items.slice(0, limits.drawnOrganizations)
          .some(({ id }) => id === key.organizationId) &&
        cache.across.amount(key.organizationId) <= limits.sentAhead,
      () => true,
    );
  }

  accountViews(): readonly AccountView[] {
    return this.#sessions.all.map((session) => ({
      ...this.#sessions.one(
        session,
        'what it shows',
        () => session.accountView(),
        (error) => session.brokenView(asFailure(error)),
      ),
      ...this.#labelOf(session.account.id),
    }));
  }

  /** Returns the label from the list: a session holds the account as it was when its token was read. */
  #labelOf(accountId: string): AccountLabel | undefined {
    return this.#accounts.all().find(({ id }) => id === accountId)?.label;
  }

  /** Returns how many items of an organization's lists are stored; 0 while its account is not open. Never throws. */
  storedItems({ accountId, organizationId }: OrganizationKey): number {
    const session = this.#sessions.get(accountId);
    if (!session?.isOpen) return 0;
    return this.#sessions.one(
      session,
      'the size of an organization',
      ({ cache }) => cache.across.amount(organizationId),
      () => 0,
    );
  }

  /** Returns the cached view of an organization; null while its account is not open. Never throws. */
  view(key: OrganizationKey): OrganizationView | null {
    const session = this.#sessions.get(key.accountId);
    if (!session?.isOpen) return null;
    return this.#sessions.one(
      session,
      'the view of an organization',
      () => session.view(key.organizationId),
      (error) => brokenOrganizationView(key, asFailure(error)),
    );
  }

  /**
   * Adds an account after its token was stored; without a stored token it is not added. The same person at
   * the same platform stays one account and gets the new token. Rejects with a `FailureError`.
   */
  async add(account: Omit<Account, 'id'>, token: string): Promise<AccountSession> {
    // One at a time, so that each addition sees the one before.
    const entered = this.#adding.then(() => this.#enter(account, token));
    this.#adding = entered.catch(() => undefined);
    const { session, isNew, stored } = await entered;
    // Not in the queue, so that an account that opens slowly delays no other.
    if (isNew) {
      await session.open();
      session.begin();
    } else await session.replace(stored, token);
    return session;
  }

  /** Stores an account, and returns the session to be opened, or to be changed where it was connected before. */
  async #enter(wanted: Omit<Account, 'id'>, token: string) {
    const known = this.#sessions.all.find((session) => isSame(session.account, wanted));
    const id = known?.account.id ?? randomUUID();
    const label = this.#labelOf(id);
    const stored = { ...wanted, id, ...(label && { label }) };
    await this.#keep(stored, token, known === undefined);
    const current = this.#sessions.get(id);
    if (current) return { session: current, isNew: false, stored };
    const session = new AccountSession(stored, this.#services);
    this.#sessions.put(session);
    return { session, isNew: true, stored };
  }

  /** Names and colours an account on this computer. Rejects with a `FailureError`. */
  label(accountId: string, label: AccountLabel): Promise<void> {
    return this.#change(accountId, (account) => ({ ...account, label }));
  }

  /** Stores a changed name and address of the account's person. Rejects with a `FailureError`. */
  setPerson(accountId: string, change: Pick<Person, 'name' | 'email'>): Promise<void> {
    return this.#change(accountId, (account, session) => {
      const person = { ...account.person, ...change };
      session.setPerson(person);
      const label = this.#labelOf(accountId);
      return { ...account, person, ...(label && { label }) };
    });
  }

  /** Returns how much the account takes on the disk. */
  storageSize(accountId: string): AccountStorageSize {
    this.account(accountId);
    return accountStorageSize(this.#services.folders, accountId);
  }

  /** Replaces what is stored of an account. */
  #change(
    accountId: string,
    change: (account: Account, session: AccountSession) => Account,
  ): Promise<void> {
    // In the same queue as additions: both replace the whole account.
    const changed = this.#adding.then(async () => {
      const session = this.account(accountId);
      await this.#accounts.put(change(session.account, session));
      this.#services.onShell();
    });
    this.#adding = changed.catch(() => undefined);
    return changed;
  }

  /** Stores an account with its token. If that fails, nothing of a new account stays in the vault. */
  async #keep(account: Account, token: string, isNew: boolean): Promise<void> {
    const vault = this.#services.vaults[account.storage];
    const name = tokenName(account.id);
    try {
      await vault.write(name, token);
      await this.#accounts.put(account);
    } catch (error) {
      if (isNew) void vault.remove(name).catch(() => undefined);
      throw error;
    }
  }

  /**
   * Removes an account's token, cache, journal and their key; the platform's data stays. A failure does not
   * stop the other removals and is reported.
   */
  async remove(accountId: string): Promise<void> {
    const session = this.account(accountId);
    const { account } = session;
    const { vaults, folders, onShell } = this.#services;
    session.close();
    this.#sessions.remove(accountId);
    onShell();
    // Storage that is still being opened must not be created again after its removal.
    await session.opening.catch(() => undefined);
    const usedKeychain = account.storage === 'keychain' || hasAccountStorage(folders, accountId);
    await this.#removeOrReport(
      session,
      'its offline copy and change history couldn’t be removed',
      async () => removeAccountStorage(folders, accountId),
    );
    await this.#removeOrReport(session, 'it will reappear when Orgdesk starts again', () =>
      this.#accounts.remove(accountId),
    );
    await vaults.session.remove(tokenName(accountId));
    await this.#removeOrReport(session, 'its token couldn’t be removed from the keychain', () =>
      removeSecrets(vaults.keychain, accountId).catch((error: unknown) => {
        // An account without a keychain has nothing to remove from it.
        if (usedKeychain) throw error;
      }),
    );
  }

  /** Passes the local platform's address, or its absence, to the local accounts. */
  localPlatformChanged(state: LocalPlatformState): void {
    this.each('the local platform', (session) => {
      if (!session.account.local) return;
      if (state.state === 'running') void this.#foundLocal(session, state.url);
      else if (state.state === 'starting') session.lostAddress({ state: 'checking' });
      else session.lostAddress(awayConnection(state));
    });
  }

  /** Fetches all data older than `maxAge` milliseconds, because the person looks at the window. */
  refreshStale(maxAge: number, options?: RefreshOptions): void {
    this.#sessions.each('waking', (session) => session.refreshStale(maxAge, options));
  }

  close(): void {
    this.#closed = true;
    this.#sessions.each('closing', (session) => session.close());
  }

  /** Connects a local account. A token that lasted only for a session is created again: starting the platform gives that right. */
  async #foundLocal(session: AccountSession, url: string): Promise<void> {
    const { account } = session;
    try {
      if (session.lacksToken) {
        const token = await this.#localPlatform.issueToken(
          account.person.name,
          account.person.email,
          account.person.id,
        );
        if (session.ending.aborted) return;
        await this.#services.vaults[account.storage].write(tokenName(account.id), token);
        await session.replace(account, token);
      }
    } catch (error) {
      this.#services.logger.warn('The local platform’s token could not be renewed', error);
    }
    const { state } = this.#localPlatform;
    if (state.state === 'running' && state.url === url) session.foundAddress(url);
  }

  /** Runs a removal; a failure is logged and reported. `problem` completes the sentence for the person. */
  async #removeOrReport(
    { platformName }: AccountSession,
    problem: string,
    work: () => Promise<void>,
  ): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#services.logger.warn(`Signing out: ${problem}`, error);
      const why = error instanceof FailureError ? ` ${error.message}` : '';
      this.#notices.add(`You signed out of ${platformName}, but ${problem}.${why}`);
    }
  }
}
