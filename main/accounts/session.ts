/** An open account: its storage, its credential, its connection and its views for the window. */
import type { Invitation, Person } from '#domain/entities.ts';
import type { Failure } from '#domain/failure.ts';
import type { OrganizationView } from '#preload/contract/organization.ts';
import type { AccountFiles } from '#preload/contract/preferences.ts';
import type { AccountView, Connection } from '#preload/contract/shell.ts';
import type { Cache } from '../cache/cache.ts';
import type { Journal } from '../journal/journal.ts';
import { getKind, type Kind } from '../platforms/port/kind.ts';
import type { Platform } from '../platforms/port/platform.ts';
import type { RefreshOptions } from '../sync/account-sync.ts';
import { asFailure } from '../sync/failed.ts';
import type { Account } from './account-list.ts';
import { accountFiles } from './account-storage.ts';
import { AccountConnection } from './connection.ts';
import { Credential } from './credential.ts';
import { ReopenableStorage } from './reopenable-storage.ts';
import type { SessionServices } from './session-services.ts';
import { accountView, brokenConnection, organizationView, platformName } from './view.ts';

/** Maximum age in milliseconds of an organization's data when a person opens it. */
const maxOpenedAgeMs = 15_000;

export class AccountSession {
  readonly kind: Kind;
  readonly #services: SessionServices;
  readonly #ending = new AbortController();
  readonly #credential: Credential;
  readonly #storage: ReopenableStorage;
  readonly #connection: AccountConnection;
  #account: Account;
  #tokenRead: Promise<void> = Promise.resolve();
  #begun = false;
  #connecting: Promise<void> = Promise.resolve();

  constructor(account: Account, services: SessionServices) {
    this.#account = account;
    this.#services = services;
    this.kind = getKind(services.kinds, account.platform);
    const ending = this.#ending.signal;
    this.#credential = new Credential(services.vaults);
    this.#storage = new ReopenableStorage({
      services,
      ending,
      onReplace: () => this.#connection.disconnect(),
    });
    this.#connection = new AccountConnection({
      accountId: account.id,
      kind: this.kind,
      baseUrl: account.local ? null : account.baseUrl,
      services,
      ending,
      onInvitations: (organizationId, changed, cache) =>
        this.#storage.invitations.noteListed(organizationId, changed, cache),
    });
  }

  get account(): Account {
    return this.#account;
  }

  /** The platform's name: its host, or "This computer". */
  get platformName(): string {
    return platformName(this.#account, this.kind);
  }

  /** Aborts when the account is signed out of or Orgdesk ends. */
  get ending(): AbortSignal {
    return this.#ending.signal;
  }

  get connection(): Connection {
    return this.#connection.state;
  }

  /** True once the vault answered that it has no token; false while the vault cannot be read. */
  get lacksToken(): boolean {
    return this.#credential.isAbsent;
  }

  /** Throws a `ClosedError` before `open` has resolved and after `close`. */
  get cache(): Cache {
    return this.#storage.cache;
  }

  /** Throws only as `cache` does: without a file, memory serves, and the person is notified. */
  get journal(): Journal {
    return this.#storage.journal;
  }

  /** Whether the cache can be read. */
  get isOpen(): boolean {
    return this.#storage.isOpen;
  }

  /** Whether `begin` was called. Before that, the first paint must not wait for the journal. */
  get hasBegun(): boolean {
    return this.#begun;
  }

  /** Why `open` failed; null if it succeeded or is still running. */
  get openingFailure(): Failure | null {
    return this.#storage.failure;
  }

  /** Settles when the running `open`, if any, has ended. */
  get opening(): Promise<void> {
    return this.#storage.opening;
  }

  /** Settles when the latest `begin` has read the account's lists, or failed to; never rejects. */
  get connecting(): Promise<void> {
    return this.#connecting;
  }

  /**
   * Resolves when the cache can be read. Also reads the token; sends no request. If it rejects, the account's
   * connection has the reason, and `retry` opens the account again.
   */
  async open(): Promise<void> {
    this.#tokenRead = this.readToken();
    this.#tokenRead.catch(() => undefined);
    await this.#openStorage();
  }

  /** Connects and stays in sync from then on; the result appears in the shell. */
  begin(): void {
    this.#begun = true;
    this.#services.onShell();
    // The storage may open late, or only by `retry`.
    this.#connecting = Promise.all([this.#storage.opening, this.#tokenRead])
      .then(() =>
        this.#connection.connect(this.#credential, () => (this.isOpen ? this.cache : null)),
      )
      .catch((error: unknown) => {
        this.#services.logger.error('Connecting failed', error);
        if (!this.#connection.sync) this.#connection.state = brokenConnection(asFailure(error));
      });
  }

  /** Reads the keychain and connects again now. Resolves when that has begun. */
  async retry(): Promise<void> {
    if (this.#storage.isLasting) this.cache.retry();
    else await this.#openStorage();
    await this.readToken();
    if (this.#credential.token === null) return;
    if (this.connection.state !== 'online') this.#connection.state = { state: 'checking' };
    if (this.#connection.sync) this.refreshStale(0, { asked: true });
    else this.begin();
  }

  /** Replaces the account's token or its vault, and connects again. */
  async replace(account: Account, token: string): Promise<void> {
    const moved = account.storage !== this.#account.storage;
    this.#account = account;
    this.#credential.give(token);
    this.#connection.disconnect();
    this.#connection.state = { state: 'checking' };
    if (moved) await this.#openStorage();
    this.begin();
  }

  /** Takes a changed name or address of the account's person. */
  setPerson(person: Person): void {
    this.#account = { ...this.#account, person };
  }

  /** Sets the local platform's current address. */
  foundAddress(url: string): void {
    if (this.#connection.moveTo(url)) this.begin();
    else this.refreshStale(0);
  }

  /** Notes that the local platform does not answer. `connection`: the state to show. */
  lostAddress(connection: Connection): void {
    this.#connection.moveTo(null);
    // A missing token stays the shown reason, since the platform's return would not change it.
    if (this.connection.state !== 'no-token') this.#connection.state = connection;
  }

  /** Fetches all data older than `maxAge` milliseconds, because the person looks at the window. */
  refreshStale(maxAge: number, options?: RefreshOptions): void {
    void this.#connection.sync?.refreshStale(maxAge, options);
  }

  /** Fetches one organization ahead of all others if it is older than `maxAge` milliseconds. */
  async refresh(organizationId: string, maxAge = maxOpenedAgeMs): Promise<void> {
    await this.#connection.sync?.refresh(organizationId, maxAge);
  }

  /** Starts `refresh` and logs its failure. */
  refreshInBackground(organizationId: string, maxAge?: number): void {
    this.refresh(organizationId, maxAge).catch((error: unknown) => {
      this.#services.logger.error('An organization could not be refreshed', error);
    });
  }

  /** Fetches an organization's lists because the platform said that they changed. */
  async listsChanged(organizationId: string): Promise<void> {
    await this.#connection.sync?.listsChanged(organizationId);
  }

  /** Fetches the list of organizations because the platform said that it changed. */
  async organizationsChanged(): Promise<void> {
    await this.#connection.sync?.organizationsChanged();
  }

  /** Follows the mail of invitations that Orgdesk has just sent. */
  followMail(organizationId: string): void {
    this.#connection.sync?.followMail(organizationId);
  }

  /** Fetches the invitations that the person can answer; a failure leaves them unchanged. */
  async refreshReceived(): Promise<void> {
    await this.#connection.sync?.refreshReceived();
  }

  /** Returns the platform for writes, even while reading fails. Throws a `FailureError` if there is none. */
  platform(): Platform {
    return this.#connection.platform(this.platformName);
  }

  /**
   * Returns milliseconds by the platform's clock, estimated from its answers. The platform's times are
   * compared with this, not with this computer's clock.
   */
  platformNow(): number {
    return Date.now() + this.#connection.clockOffset;
  }

  view(organizationId: string): OrganizationView {
    return organizationView(
      this.#account.id,
      organizationId,
      this.cache,
      (kind) => this.#connection.failureOf(organizationId, kind),
      this.#begun ? this.#storage.invitations.of(organizationId) : [],
      this.platformNow(),
    );
  }

  accountView(): AccountView {
    return this.#view(this.isOpen ? this.cache : null, this.connection);
  }

  /** Replaces `accountView` when that throws; shows nothing of the cache. */
  brokenView(failure: Failure): AccountView {
    return this.#view(null, brokenConnection(failure));
  }

  /** Notes invitations that Orgdesk changed, since the platform may no longer list them. */
  noteInvitations(organizationId: string, invitations: readonly Invitation[]): void {
    this.#storage.invitations.note(organizationId, invitations);
  }

  /** Returns the bytes of its files on the disk; null for a cache that is not there. */
  files(): Omit<AccountFiles, 'accountId'> {
    const { cache, journal } = accountFiles(this.#services.folders, this.#account.id);
    const isOnDisk = this.#account.storage === 'keychain' && this.#storage.isLasting;
    return { cache: isOnDisk ? cache : null, journal };
  }

  /** Deletes the offline copy and fetches everything again. Throws a `FailureError` without such a copy. */
  clearCache(): void {
    const { items } = this.cache.organizations();
    this.#storage.clearCache();
    for (const { id } of items) this.changed(id);
    this.shellChanged();
    this.refreshStale(0, { asked: true });
  }

  /** Announces a change of this account's data in the shell. */
  shellChanged(): void {
    this.#services.onShell();
  }

  /** Announces a change of an organization's data by Orgdesk. */
  changed(organizationId: string): void {
    this.#services.onOrganization(this.#account.id, organizationId);
    const key = { accountId: this.#account.id, organizationId };
    this.#services.changes.note({ key, kinds: [], from: 'orgdesk' });
  }

  close(): void {
    this.#ending.abort();
    this.#connection.disconnect();
    this.#storage.close();
  }

  /** Reads the token from the vault into memory. */
  async readToken(): Promise<void> {
    const failure = await this.#credential.read(this.#account, this.platformName);
    if (failure) this.#connection.state = { state: 'no-token', failure };
  }

  async #openStorage(): Promise<void> {
    try {
      await this.#storage.open(this.#account);
    } catch (error) {
      this.#connection.state = brokenConnection(asFailure(error));
      throw error;
    }
  }

  #view(cache: Cache | null, connection: Connection): AccountView {
    const { clockOffset, baseUrl } = this.#connection;
    return accountView(this.#account, this.kind, cache, connection, clockOffset, baseUrl);
  }
}
