/** An account at work: its storage, its credential, its connection, and what the window shows of it. */
import type { Invitation } from '#domain/entities.ts';
import type { Failure } from '#domain/failure.ts';
import type { OrganizationView } from '#preload/contract/organization.ts';
import type { AccountView, Connection } from '#preload/contract/shell.ts';
import type { Cache } from '../cache/cache.ts';
import type { Journal } from '../journal/journal.ts';
import { getKind, type Kind } from '../platforms/port/kind.ts';
import type { Platform } from '../platforms/port/platform.ts';
import type { RefreshOptions } from '../sync/account-sync.ts';
import { asFailure } from '../sync/failed.ts';
import type { Account } from './account-list.ts';
import { AccountConnection } from './connection.ts';
import { Credential } from './credential.ts';
import { ReopenableStorage } from './reopenable-storage.ts';
import type { SessionServices } from './session-services.ts';
import { accountView, brokenConnection, organizationView, platformName } from './view.ts';

/** Milliseconds of age that an organization may have when a person opens it. */
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

  /** What to call its platform: its host, or "This computer". */
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

  /** Throws as `cache` does, and nothing else: where there is no file, memory serves, and the person knows. */
  get journal(): Journal {
    return this.#storage.journal;
  }

  /** Whether `open` has got as far as showing what the cache has. */
  get isOpen(): boolean {
    return this.#storage.isOpen;
  }

  /** Whether `begin` was called: before it, the first paint must not wait for the journal. */
  get hasBegun(): boolean {
    return this.#begun;
  }

  /** Why `open` failed; null where it did not, or is still running. */
  get openingFailure(): Failure | null {
    return this.#storage.failure;
  }

  /** Settles when nothing is being opened any more. */
  get opening(): Promise<void> {
    return this.#storage.opening;
  }

  /**
   * Resolves when the cache can be read. Reads the token meanwhile, and asks no network. Where it
   * rejects, the account's connection says why, and `retry` opens the account anew.
   */
  async open(): Promise<void> {
    this.#tokenRead = this.readToken();
    this.#tokenRead.catch(() => undefined);
    await this.#openStorage();
  }

  /** Connects, and keeps in sync from then on; what comes of it reaches the shell. */
  begin(): void {
    this.#begun = true;
    this.#services.onShell();
    // The storage may open late, or only by `retry`.
    Promise.all([this.#storage.opening, this.#tokenRead])
      .then(() =>
        this.#connection.connect(this.#credential, () => (this.isOpen ? this.cache : null)),
      )
      .catch((error: unknown) => {
        this.#services.logger.error('Connecting failed', error);
        if (!this.#connection.sync) this.#connection.state = brokenConnection(asFailure(error));
      });
  }

  /** Reads the keychain and asks the platform again, now. Resolves when that has begun. */
  async retry(): Promise<void> {
    if (this.#storage.isLasting) this.cache.retry();
    else await this.#openStorage();
    await this.readToken();
    if (this.#credential.token === null) return;
    if (this.connection.state !== 'online') this.#connection.state = { state: 'checking' };
    if (this.#connection.sync) this.refreshStale(0, { asked: true });
    else this.begin();
  }

  /** Gives the account another token, or another vault for it, and connects anew. */
  async replace(account: Account, token: string): Promise<void> {
    const moved = account.storage !== this.#account.storage;
    this.#account = account;
    this.#credential.give(token);
    this.#connection.disconnect();
    this.#connection.state = { state: 'checking' };
    if (moved) await this.#openStorage();
    this.begin();
  }

  /** Says where the local platform answers now. */
  foundAddress(url: string): void {
    if (this.#connection.moveTo(url)) this.begin();
    else this.refreshStale(0);
  }

  /** Says that the local platform does not answer, and how that shows. */
  lostAddress(connection: Connection): void {
    this.#connection.moveTo(null);
    // Without a token, the platform's return would change nothing: that stays what is shown.
    if (this.connection.state !== 'no-token') this.#connection.state = connection;
  }

  /** Fetches what is older than `maxAge` milliseconds: a person looks. */
  refreshStale(maxAge: number, options?: RefreshOptions): void {
    void this.#connection.sync?.refreshStale(maxAge, options);
  }

  /** Fetches one organization ahead of all others if it is older than `maxAge` milliseconds. */
  async refresh(organizationId: string, maxAge = maxOpenedAgeMs): Promise<void> {
    await this.#connection.sync?.refresh(organizationId, maxAge);
  }

  /** Starts `refresh`, and logs where it fails. */
  refreshInBackground(organizationId: string, maxAge?: number): void {
    this.refresh(organizationId, maxAge).catch((error: unknown) => {
      this.#services.logger.error('An organization could not be refreshed', error);
    });
  }

  /** Asks soon what became of the mail of invitations that Orgdesk has just sent. */
  followMail(organizationId: string): void {
    this.#connection.sync?.followMail(organizationId);
  }

  /** Asks which invitations the person can answer now; where that fails, they stay as they were. */
  async refreshReceived(): Promise<void> {
    await this.#connection.sync?.refreshReceived();
  }

  /** Returns the platform to write to, also while reading fails. Throws a `FailureError` where there is none. */
  platform(): Platform {
    return this.#connection.platform(this.platformName);
  }

  /**
   * Milliseconds by the platform's clock, as far as its answers tell it. The times that the platform
   * names are compared with this, not with this computer's clock.
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

  /** Stands in where `accountView` throws: shows nothing of the cache. */
  brokenView(failure: Failure): AccountView {
    return this.#view(null, brokenConnection(failure));
  }

  /** Notes what Orgdesk did to invitations: a platform may not list them any more. */
  noteInvitations(organizationId: string, invitations: readonly Invitation[]): void {
    this.#storage.invitations.note(organizationId, invitations);
  }

  /** Announces that something changed which the shell shows of this account. */
  shellChanged(): void {
    this.#services.onShell();
  }

  /** Announces that something changed in an organization's cache. */
  changed(organizationId: string): void {
    this.#services.onOrganization(this.#account.id, organizationId);
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
