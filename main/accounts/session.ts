/** An account at work: its cache, its journal, its token, its platform and what keeps them fresh. */
import type { Invitation } from '#domain/entities.ts';
import { type Failure, FailureError } from '#domain/failure.ts';
import type { OrganizationView } from '#preload/contract/organization.ts';
import type { AccountView, Connection, UnfinishedInvite } from '#preload/contract/shell.ts';
import type { Cache } from '../cache/cache.ts';
import type { Journal } from '../journal/journal.ts';
import { getKind, type Kind } from '../platforms/port/kind.ts';
import type { Platform } from '../platforms/port/platform.ts';
import { ClosedError } from '../sql/connection.ts';
import { AccountSync, type WakeOptions } from '../sync/account-sync.ts';
import { asFailure } from '../sync/failed.ts';
import type { Account } from './account-list.ts';
import { type AccountStorage, openAccountStorage } from './account-storage.ts';
import { brokenConnection } from './broken-connection.ts';
import { Credential } from './credential.ts';
import { ListFailures } from './list-failures.ts';
import { RememberedInvitations } from './remembered-invitations.ts';
import type { SessionServices } from './session-services.ts';
import { unfinishedInvites } from './unfinished-invites.ts';
import { accountView, organizationView, platformName } from './view.ts';

/** Milliseconds of age that a person who looks is content with. */
const freshEnough = 15_000;

export class AccountSession {
  readonly kind: Kind;
  readonly #services: SessionServices;
  #account: Account;
  #opened: AccountStorage | undefined;
  #opening: Promise<void> = Promise.resolve();
  #troubleOpening: Failure | null = null;
  #connection: Connection = { state: 'checking' };
  readonly #credential: Credential;
  #tokenRead: Promise<void> = Promise.resolve();
  /** Where the API answers; for the local platform only known while it runs. */
  #baseUrl: string | null;
  #platform: Platform | null = null;
  #sync: AccountSync | null = null;
  readonly #failures = new ListFailures();
  readonly #ending = new AbortController();
  /** Read from the journal, which the first paint does not wait for. */
  #remembered: RememberedInvitations;
  #begun = false;
  /** The clock's offset that the shell was told last. */
  #toldOffset = 0;
  /** Runs of invites, by their identifiers in the journal. */
  readonly invitesUnderWay = new Set<string>();

  constructor(account: Account, services: SessionServices) {
    this.#account = account;
    this.#services = services;
    this.kind = getKind(services.kinds, account.platform);
    this.#credential = new Credential(services.vaults);
    this.#remembered = this.#remember();
    this.#baseUrl = account.local ? null : account.baseUrl;
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
    return this.#connection;
  }

  /** True once the vault answered that it has no token; false while the vault cannot be read. */
  get lacksToken(): boolean {
    return this.#credential.isAbsent;
  }

  /** Throws a `ClosedError` before `open` has resolved and after `close`. */
  get cache(): Cache {
    if (!this.#opened) throw new ClosedError();
    return this.#opened.cache;
  }

  /** As `cache`. Throws nothing else: where there is no file, memory serves, and that was said. */
  get journal(): Journal {
    if (!this.#opened) throw new ClosedError();
    return this.#opened.journal();
  }

  /** Whether `open` has got as far as showing what is kept. */
  get isOpen(): boolean {
    return this.#opened !== undefined;
  }

  /** Why `open` failed; null where it did not, or is under way. */
  get troubleOpening(): Failure | null {
    return this.#troubleOpening;
  }

  /** Settles when nothing is being opened any more. */
  get opening(): Promise<void> {
    return this.#opening;
  }

  /**
   * Resolves when the cache can be read. The token is read meanwhile; nothing is asked of a network.
   * Where it rejects, the account's connection tells why, and `retry` opens it anew.
   */
  async open(): Promise<void> {
    this.#tokenRead = this.readToken();
    this.#tokenRead.catch(() => undefined);
    await this.#openAccountStorage();
  }

  /** Connects and keeps in sync from now on; what comes of it reaches the shell. */
  begin(): void {
    this.#begun = true;
    this.#services.onShell();
    // What is kept may be late, or be opened only by `retry`.
    Promise.all([this.#opening, this.#tokenRead])
      .then(() => this.#connect())
      .catch((error: unknown) => {
        this.#services.logger.error('Connecting failed', error);
        if (!this.#sync) this.#setConnection(brokenConnection(asFailure(error)));
      });
  }

  /** Reads the keychain and asks the platform again, now. Resolves when that is begun. */
  async retry(): Promise<void> {
    if (this.#opened?.lasting) this.#opened.cache.retry();
    else await this.#openAccountStorage();
    await this.readToken();
    if (this.#credential.token === null) return;
    if (this.#connection.state !== 'online') this.#setConnection({ state: 'checking' });
    if (this.#sync) void this.#sync.wake(0, { asked: true });
    else this.begin();
  }

  /** Gives the account another token, or another place for it, and begins anew. */
  async replace(account: Account, token: string): Promise<void> {
    const moved = account.storage !== this.#account.storage;
    this.#account = account;
    this.#credential.give(token);
    this.#disconnect();
    this.#setConnection({ state: 'checking' });
    if (moved) await this.#openAccountStorage();
    this.begin();
  }

  /** Tells where the local platform answers now. */
  foundAddress(url: string): void {
    if (this.#baseUrl !== url || !this.#sync) {
      this.#baseUrl = url;
      this.#disconnect();
      this.begin();
    } else this.wake(0);
  }

  /** Tells that the local platform is not there. */
  lostAddress(connection: Connection): void {
    this.#baseUrl = null;
    this.#disconnect();
    // Without a token its coming back would change nothing, so that stays what is told.
    if (this.#connection.state !== 'no-token') this.#setConnection(connection);
  }

  /** Somebody looks: fetches what is older than that many milliseconds. */
  wake(maxAge: number, options?: WakeOptions): void {
    void this.#sync?.wake(maxAge, options);
  }

  /** Fetches one organization ahead of all others, if it is not fresh. */
  async refresh(organizationId: string, maxAge = freshEnough): Promise<void> {
    await this.#sync?.refresh(organizationId, maxAge);
  }

  /** As `refresh`; a failure is logged. */
  refreshInBackground(organizationId: string, maxAge?: number): void {
    const onError = (error: unknown) =>
      this.#services.logger.error('An organization could not be refreshed', error);
    this.refresh(organizationId, maxAge).catch(onError);
  }

  /** Invitations were sent by our own doing: what becomes of their mail is asked for soon. */
  followMail(organizationId: string): void {
    this.#sync?.followMail(organizationId);
  }

  /** Asks which invitations the person can answer now; where that fails, they stay as they were. */
  async refreshReceived(): Promise<void> {
    await this.#sync?.refreshReceived();
  }

  /** The platform to write to, also while reading fails. Throws a `FailureError` where none can be asked. */
  platform(): Platform {
    const connection = this.#connection;
    const hasToken = connection.state !== 'unauthorized' && connection.state !== 'no-token';
    if (hasToken && this.#platform) return this.#platform;
    if ('failure' in connection) throw new FailureError(connection.failure);
    throw new FailureError({
      kind: 'offline',
      message: `${this.platformName} isn’t connected yet. Try again in a moment.`,
    });
  }

  /**
   * Milliseconds by the platform's clock, as far as its answers tell it: what it says of times is
   * compared with this and not with this computer's clock.
   */
  platformNow(): number {
    return Date.now() + this.#clockOffset;
  }

  get #clockOffset(): number {
    return this.#platform?.clockOffset ?? 0;
  }

  view(organizationId: string): OrganizationView {
    return organizationView(
      this.#account.id,
      organizationId,
      this.cache,
      (kind) => this.#failures.of(organizationId, kind),
      this.#begun ? this.#remembered.of(organizationId) : [],
      this.platformNow(),
    );
  }

  accountView(): AccountView {
    const cache = this.#opened?.cache ?? null;
    return this.#view(cache, this.#connection);
  }

  /** Stands in where `accountView` throws: without anything that was kept. */
  brokenView(failure: Failure): AccountView {
    return this.#view(null, brokenConnection(failure));
  }

  #view(cache: Cache | null, connection: Connection): AccountView {
    return accountView(
      this.#account,
      this.kind,
      cache,
      connection,
      this.#clockOffset,
      this.#baseUrl,
    );
  }

  /** What became of invitations by our own doing: a platform may tell it no more. */
  noteInvitations(organizationId: string, invitations: readonly Invitation[]): void {
    this.#remembered.note(organizationId, invitations);
  }

  /** Empty until `begin`, so that the first paint does not wait for the journal, and where it fails. */
  unfinishedInvites(): readonly UnfinishedInvite[] {
    if (!this.#begun || !this.#opened) return [];
    try {
      const { inviteRuns } = this.journal;
      return unfinishedInvites(this.#account.id, inviteRuns, this.invitesUnderWay);
    } catch (error) {
      this.#services.logger.warn('The journal’s invites could not be read', error);
      return [];
    }
  }

  /** Announces that something changed which the shell shows of this account. */
  shellChanged(): void {
    this.#services.onShell();
  }

  /** A change of ours was written to the cache. */
  changed(organizationId: string): void {
    this.#services.onOrganization(this.#account.id, organizationId);
  }

  close(): void {
    this.#ending.abort();
    this.#disconnect();
    this.#opened?.close();
    this.#opened = undefined;
  }

  get #closed(): boolean {
    return this.#ending.signal.aborted;
  }

  #openAccountStorage(): Promise<void> {
    this.#opening = this.#tryToOpenKept().then(
      () => {
        this.#troubleOpening = null;
      },
      (error: unknown) => {
        this.#troubleOpening = asFailure(error);
        this.#setConnection(brokenConnection(this.#troubleOpening));
        throw error;
      },
    );
    return this.#opening;
  }

  async #tryToOpenKept(): Promise<void> {
    const { folders, vaults, libsql, logger, onProblem } = this.#services;
    const opened = await openAccountStorage({
      account: this.#account,
      folders,
      keychain: vaults.keychain,
      libsql,
      logger,
      onProblem,
      onTrouble: this.#services.onShell,
    });
    if (this.#closed) return opened.close();
    this.#disconnect();
    this.#opened?.close();
    this.#opened = opened;
    this.#remembered = this.#remember();
    this.#services.onShell();
  }

  /** Reads the token from the vault into memory. */
  async readToken(): Promise<void> {
    const failure = await this.#credential.read(this.#account, this.platformName);
    if (failure) this.#setConnection({ state: 'no-token', failure });
  }

  #disconnect(): void {
    this.#sync?.stop();
    this.#sync = null;
    this.#platform = null;
    this.#failures.clear();
  }

  async #connect(): Promise<void> {
    const { token } = this.#credential;
    const baseUrl = this.#baseUrl;
    if (token === null || baseUrl === null || !this.#opened || this.#closed) return;
    const connect = await this.kind.load(this.#services.network);
    if (this.#credential.token !== token || this.#baseUrl !== baseUrl || this.#sync || this.#closed)
      return;
    this.#platform = connect({ address: baseUrl, token });
    this.#sync = this.#makeSync(this.#platform, this.cache);
    await this.#sync.wake(0);
  }

  #makeSync(platform: Platform, cache: Cache): AccountSync {
    const { logger, current, visible, now, random, onShell, onOrganization } = this.#services;
    const { id } = this.#account;
    return new AccountSync({
      platform,
      cache,
      logger,
      visible,
      now,
      random,
      current: () => current(id),
      onConnection: (connection) => this.#setConnection(connection),
      onOrganizations: onShell,
      onCollection: (organizationId, kind, changed, failure, retryAt) => {
        if (this.#toldOffset !== this.#clockOffset) onShell();
        this.#toldOffset = this.#clockOffset;
        if (kind === 'invitations' && failure === null) {
          this.#remembered.noteListed(organizationId, changed, cache);
        }
        const listFailure = failure && { ...failure, ...(retryAt === null ? {} : { retryAt }) };
        const failureChanged = this.#failures.set(organizationId, kind, listFailure);
        if (changed || failureChanged || current(id) === organizationId) {
          onOrganization(id, organizationId);
        }
      },
    });
  }

  #remember(): RememberedInvitations {
    return new RememberedInvitations(() => this.journal.invitations, this.#services.logger);
  }

  #setConnection(connection: Connection): void {
    if (this.#closed) return;
    this.#connection = connection;
    this.#services.onShell();
  }
}
