/** An account's connection to its platform: its state, and the sync of the cache over it. */
import { setTimeout as pause } from 'node:timers/promises';
import type { ActivityKind } from '#domain/activity-event.ts';
import { FailureError } from '#domain/failure.ts';
import type { ListFailure } from '#preload/contract/organization.ts';
import type { Connection } from '#preload/contract/shell.ts';
import type { Cache, CollectionKind } from '../cache/cache.ts';
import { changesLists } from '../changes/changing-kinds.ts';
import type { Kind } from '../platforms/port/kind.ts';
import type { Platform } from '../platforms/port/platform.ts';
import type { StreamSide } from '../platforms/port/sides/stream.ts';
import { AccountSync } from '../sync/account-sync.ts';
import { LiveStream } from '../sync/live-stream.ts';
import type { Credential } from './credential.ts';
import type { SessionServices } from './session-services.ts';

/** Milliseconds that the first round waits for the stream to begin. */
const maxOpeningMs = 1000;

export interface AccountConnectionOptions {
  readonly accountId: string;
  readonly kind: Kind;
  /** The API's base address; null for the local platform until it runs. */
  readonly baseUrl: string | null;
  readonly services: Pick<
    SessionServices,
    | 'changes'
    | 'current'
    | 'logger'
    | 'network'
    | 'now'
    | 'onOrganization'
    | 'onShell'
    | 'random'
    | 'visible'
  >;
  /** Aborts when the account is signed out of or Orgdesk ends. Nothing changes afterwards. */
  readonly ending: AbortSignal;
  /** Called when the platform listed an organization's invitations; `changed`: whether the list changed. */
  readonly onInvitations: (organizationId: string, changed: boolean, cache: Cache) => void;
}

/** Of what events a change of a list is the result. */
const changedKinds: Readonly<Record<CollectionKind, readonly ActivityKind[]>> = {
  projects: ['project'],
  members: ['member'],
  invitations: ['invitation'],
  offers: ['ownership'],
};

/** The failures of the last refresh of each list of an account. */
class ListFailures {
  readonly #failures = new Map<string, ListFailure>();

  of(organizationId: string, kind: CollectionKind): ListFailure | null {
    return this.#failures.get(`${kind}:${organizationId}`) ?? null;
  }

  /** Returns whether the shown state changed. `failure`: null if the list was fetched. */
  set(organizationId: string, kind: CollectionKind, failure: ListFailure | null): boolean {
    const before = this.of(organizationId, kind);
    if (failure) this.#failures.set(`${kind}:${organizationId}`, failure);
    else this.#failures.delete(`${kind}:${organizationId}`);
    return before?.message !== failure?.message || before?.retryAt !== failure?.retryAt;
  }

  clear(): void {
    this.#failures.clear();
  }
}

export class AccountConnection {
  readonly #options: AccountConnectionOptions;
  readonly #failures = new ListFailures();
  #state: Connection = { state: 'checking' };
  #baseUrl: string | null;
  #platform: Platform | null = null;
  #sync: AccountSync | null = null;
  /** Null for a platform without a stream. */
  #live: LiveStream | null = null;
  /** The clock offset that the shell showed last. */
  #shownOffset = 0;

  constructor(options: AccountConnectionOptions) {
    this.#options = options;
    this.#baseUrl = options.baseUrl;
  }

  get state(): Connection {
    const state = this.#state;
    if (state.state !== 'online' || !this.#live) return state;
    const { isOpen, isSilent } = this.#live;
    return {
      ...state,
      ...(isOpen ? { live: true } : {}),
      ...(isSilent ? { silent: true } : {}),
    };
  }

  set state(state: Connection) {
    if (this.#options.ending.aborted) return;
    this.#state = state;
    this.#options.services.onShell();
  }

  get baseUrl(): string | null {
    return this.#baseUrl;
  }

  /** Null until `connect` has made it, and after `disconnect`. */
  get sync(): AccountSync | null {
    return this.#sync;
  }

  /** Milliseconds by which the platform's clock is ahead of this computer's, estimated from its answers. */
  get clockOffset(): number {
    return this.#platform?.clockOffset ?? 0;
  }

  /** Returns why the last refresh of a list failed; null if it did not. */
  failureOf(organizationId: string, kind: CollectionKind): ListFailure | null {
    return this.#failures.of(organizationId, kind);
  }

  /** Returns the platform for writes, even while reading fails. Throws a `FailureError` if there is none. */
  platform(platformName: string): Platform {
    const hasToken = this.#state.state !== 'unauthorized' && this.#state.state !== 'no-token';
    if (hasToken && this.#platform) return this.#platform;
    if ('failure' in this.#state) throw new FailureError(this.#state.failure);
    throw new FailureError({
      kind: 'offline',
      message: `${platformName} isn’t connected yet. Try again in a moment.`,
    });
  }

  /** Moves to another address and disconnects. Returns false if it is already connected to this address. */
  moveTo(baseUrl: string | null): boolean {
    if (baseUrl !== null && this.#baseUrl === baseUrl && this.#sync) return false;
    this.#baseUrl = baseUrl;
    this.disconnect();
    return true;
  }

  /**
   * Connects with the token, the address and the open cache; resolves when the first round of the sync is
   * over. Does nothing if one of them is missing or has changed by the time the adapter is loaded.
   */
  async connect(credential: Pick<Credential, 'token'>, openCache: () => Cache | null) {
    const { kind, services, ending } = this.#options;
    const { token } = credential;
    const baseUrl = this.#baseUrl;
    if (token === null || baseUrl === null || openCache() === null) return;
    const { network } = services;
    const fetch = network.fetchFor?.(this.#options.accountId) ?? network.fetch;
    const connect = await kind.load({ ...network, fetch });
    const cache = openCache();
    const isSame = credential.token === token && this.#baseUrl === baseUrl;
    if (!isSame || !cache || this.#sync || ending.aborted) return;
    this.#platform = connect({ address: baseUrl, token });
    this.#sync = this.#startSync(this.#platform, cache);
    const sync = this.#sync;
    // What is asked for before the stream has a place would have to be asked for again.
    if (this.#platform.stream)
      await Promise.race([
        this.#follow(this.#platform.stream, sync, cache),
        pause(maxOpeningMs, undefined, { ref: false }),
      ]);
    await sync.refreshStale(0);
  }

  disconnect(): void {
    this.#live?.stop();
    this.#live = null;
    this.#sync?.stop();
    this.#sync = null;
    this.#platform = null;
    this.#failures.clear();
  }

  /** Resolves when the stream has begun, or ended because there is none. */
  #follow(stream: StreamSide, sync: AccountSync, cache: Cache): Promise<void> {
    const { accountId, services } = this.#options;
    const { changes, logger, now, random } = services;
    const place = cache.followed.place();
    let hasBegun = false;
    let begin = () => {};
    const begun = new Promise<void>((resolve) => {
      begin = () => {
        hasBegun = true;
        resolve();
      };
    });
    const live = new LiveStream({
      stream,
      place,
      logger,
      now,
      random,
      wait: (milliseconds, signal) => pause(milliseconds, undefined, { signal, ref: false }),
      onOpen: () => {
        if (this.#state.state === 'failing') void sync.refreshStale(0);
        services.onShell();
        // Without a place, the platform says first where the stream begins.
        if (place !== null) begin();
      },
      onEnd: services.onShell,
      onAbsent: () => cache.followed.leave(),
      onSilence: services.onShell,
      isReachable: () => this.#state.state === 'online',
      onUnreachable: () => {
        begin();
        void sync.refreshStale(0);
      },
      onReset: (after) => {
        if (after === null) cache.followed.leave();
        cache.followed.note({ place: after, organizationId: null });
        if (hasBegun) void sync.listsChanged(null);
        begin();
      },
      onEvent: ({ organizationId, event }, after) => {
        const isAboutLists = organizationId !== null && changesLists.has(event.kind);
        cache.followed.note({ place: after, ...(isAboutLists ? { organizationId } : {}) });
        begin();
        if (organizationId === null) return;
        const key = { accountId, organizationId };
        changes.note({ key, kinds: [event.kind], from: 'stream', event });
      },
    });
    this.#live = live;
    void live.run().finally(begin);
    return begun;
  }

  #startSync(platform: Platform, cache: Cache): AccountSync {
    const { accountId, services, onInvitations } = this.#options;
    const { changes, logger, current, visible, now, random, onShell, onOrganization } = services;
    return new AccountSync({
      platform,
      cache,
      logger,
      visible,
      now,
      random,
      isLive: () => this.#live?.isOpen ?? false,
      current: () => current(accountId),
      onConnection: (state) => {
        this.state = state;
      },
      onOrganizations: onShell,
      onCollection: (organizationId, kind, changed, failure, retryAt) => {
        if (this.#shownOffset !== this.clockOffset) onShell();
        this.#shownOffset = this.clockOffset;
        if (kind === 'invitations' && failure === null) {
          onInvitations(organizationId, changed, cache);
        }
        if (changed) {
          const key = { accountId, organizationId };
          changes.note({ key, kinds: changedKinds[kind], from: 'lists' });
        }
        const listFailure = failure && { ...failure, ...(retryAt === null ? {} : { retryAt }) };
        const failureChanged = this.#failures.set(organizationId, kind, listFailure);
        if (changed || failureChanged || current(accountId) === organizationId) {
          onOrganization(accountId, organizationId);
        }
      },
    });
  }
}
