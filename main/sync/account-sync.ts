/**
 * Keeps one account's cache fresh while somebody looks: the list of organizations, the current
 * organization, then the others. Goes on by itself after failures, and one account or organization
 * never holds up another.
 */
import { setMaxListeners } from 'node:events';
import type { Failure } from '#domain/failure.ts';
import type { Connection } from '#preload/contract/shell.ts';
import type { Cache, CollectionKind } from '../cache/cache.ts';
import type { Logger } from '../log/logger.ts';
import type { Platform } from '../platforms/platform.ts';
import { Agenda } from './agenda.ts';
import { pauseAfterFailures } from './backoff.ts';
import { failureFrom } from './failed.ts';
import { logOmissions } from './log-omissions.ts';
import { syncOrganization } from './organization-sync.ts';
import { syncReceived } from './received.ts';

export interface SyncOptions {
  readonly platform: Platform;
  readonly cache: Cache;
  readonly logger: Logger;
  /** The organization of this account that is shown, if any. */
  readonly current: () => string | null;
  /** Whether anybody can see the window; nothing is polled while nobody can. */
  readonly visible: () => boolean;
  readonly onConnection: (connection: Connection) => void;
  /** The list of organizations changed, or that of the received invitations. */
  readonly onOrganizations: () => void;
  /** `changed`: more than the age did. */
  readonly onCollection: (
    organizationId: string,
    kind: CollectionKind,
    changed: boolean,
    failure: Failure | null,
  ) => void;
  /** Milliseconds of a clock that only runs forward. */
  readonly now: () => number;
  /** Between 0 and 1. */
  readonly random: () => number;
}

/** Every organization has them; an offer of the ownership is seldom there, which says nothing of it. */
const lists = ['projects', 'members', 'invitations'] as const satisfies readonly CollectionKind[];
/** Milliseconds between two rounds, and how old the shown organization gets. */
const interval = 60_000;
/** How old the other organizations get: they are only shown after being opened, which fetches. */
const othersAge = 300_000;
/** Milliseconds between two rounds at least, whatever is due. */
const shortestPause = 1000;
/** Milliseconds that a platform gets which asks for a pause without saying how long. */
const usualPause = 10_000;
/** Organizations fetched at a time in the background. */
const concurrency = 2;
/** More than are under way at a time: the list, what was received, and each organization's collections. */
const mostRequests = 50;
/** Milliseconds between a failed try and the next that a person's return to the window starts. */
const impatience = 2000;

export class AccountSync {
  readonly #options: SyncOptions;
  readonly #agenda: Agenda;
  readonly #abort = new AbortController();
  readonly #busy = new Map<string, Promise<void>>();
  #round: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #listFailures = 0;
  /** Milliseconds; means something while the list fails. */
  #retryIn = 0;
  #triedAt = Number.NEGATIVE_INFINITY;
  /** A round was due while nobody looked: it is made up for as soon as somebody does. */
  #missed = false;
  #unauthorized = false;
  /** The platform asked for a pause; it is the whole platform's, whichever list it was told for. */
  #pausedUntil = 0;

  constructor(options: SyncOptions) {
    this.#options = options;
    this.#agenda = new Agenda(options.random);
    // Every request under way listens to it, and that many are no leak, as Node would warn.
    setMaxListeners(mostRequests, this.#abort.signal);
  }

  /** Fetches now what is older than `maxAge` milliseconds. Resolves when the round is over. */
  async wake(maxAge: number): Promise<void> {
    if (this.#isPaused()) return;
    const since = this.#options.now() - this.#triedAt;
    const failing = this.#listFailures > 0 || this.#unauthorized;
    const recent = since < (failing ? Math.min(maxAge, impatience) : maxAge);
    if (recent && !this.#missed) return;
    await this.#startRound(maxAge);
  }

  /** Fetches one organization now if it is older than `maxAge` milliseconds, ahead of all others. */
  async refresh(organizationId: string, maxAge: number): Promise<void> {
    if (this.#isResting()) return;
    const now = this.#options.now();
    if (!this.#agenda.isDue(organizationId, now, now - maxAge)) return;
    await this.#fetch(organizationId).catch((error: unknown) => {
      if (!this.#abort.signal.aborted) throw error;
    });
  }

  /** Fetches the received invitations now; never rejects. */
  async refreshReceived(): Promise<void> {
    if (this.#isResting()) return;
    await this.#fetchReceived().catch(() => undefined);
  }

  /** Stops for good; nothing is reported any more. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#abort.abort();
  }

  #isPaused(): boolean {
    return this.#options.now() < this.#pausedUntil;
  }

  /** Nothing but the list of organizations is to be asked for. */
  #isResting(): boolean {
    const failing = this.#unauthorized || this.#listFailures > 0;
    return this.#abort.signal.aborted || failing || this.#isPaused();
  }

  #startRound(maxAge: number): Promise<void> {
    if (this.#abort.signal.aborted) return Promise.resolve();
    clearTimeout(this.#timer);
    this.#missed = false;
    this.#round ??= this.#runRound(maxAge)
      .catch((error: unknown) => {
        if (this.#abort.signal.aborted) return;
        this.#options.logger.error('A round of sync failed', error);
      })
      .finally(() => {
        this.#round = undefined;
        this.#plan();
      });
    return this.#round;
  }

  async #runRound(maxAge: number): Promise<void> {
    const begin = this.#options.now();
    this.#triedAt = begin;
    if (!(await this.#fetchOrganizations())) return;
    const next = () => this.#nextDue(begin - maxAge, begin - othersAge);
    const worker = async () => {
      for (let id = next(); id !== undefined; id = next()) await this.#fetchAlone(id);
    };
    void this.refreshReceived();
    await Promise.all(Array.from({ length: concurrency }, worker));
  }

  /** None where the cache fails: the next round asks it again. */
  #organizationIds(): readonly string[] {
    try {
      return this.#options.cache.organizations().items.map(({ id }) => id);
    } catch (error) {
      this.#options.logger.warn('The organizations to be fetched are not known', error);
      return [];
    }
  }

  /** A defect in one organization's data costs the others nothing. Rejects only when it was stopped. */
  async #fetchAlone(organizationId: string): Promise<void> {
    try {
      await this.#fetch(organizationId);
    } catch (error) {
      this.#abort.signal.throwIfAborted();
      this.#options.logger.error('An organization could not be fetched', error);
      this.#agenda.failed(organizationId, this.#options.now(), undefined);
    }
  }

  /** The times before which the current organization and the others must have been fetched to be due. */
  #nextDue(currentBefore: number, othersBefore: number): string | undefined {
    if (this.#isResting()) return undefined;
    const now = this.#options.now();
    const current = this.#options.current();
    const ids = this.#organizationIds();
    const isDue = (id: string) =>
      !this.#busy.has(id) &&
      this.#agenda.isDue(id, now, id === current ? currentBefore : othersBefore);
    if (current !== null && ids.includes(current) && isDue(current)) return current;
    return this.#agenda.sort(ids).find(isDue);
  }

  /** Whether the platform answered. */
  async #fetchOrganizations(): Promise<boolean> {
    const { platform, cache, logger } = this.#options;
    const { signal } = this.#abort;
    const stamp = cache.stamp();
    try {
      const { items, omissions } = await platform.organizations({ signal });
      signal.throwIfAborted();
      logOmissions(logger, 'organizations', omissions, () => cache.organizations().omissions);
      const fetchedAt = new Date().toISOString();
      const written = cache.replaceOrganizations(items, { stamp, fetchedAt, omissions });
      this.#listFailures = 0;
      this.#unauthorized = false;
      if (written === 'changed') this.#options.onOrganizations();
      this.#options.onConnection({ state: 'online', syncedAt: fetchedAt });
      return true;
    } catch (error) {
      signal.throwIfAborted();
      this.#accountFailed(failureFrom(error, logger));
      return false;
    }
  }

  /** Rejects only when it was stopped. */
  async #fetchReceived(): Promise<void> {
    const { platform, cache, logger, onOrganizations } = this.#options;
    const { signal } = this.#abort;
    if (await syncReceived({ platform, cache, signal, logger })) onOrganizations();
  }

  #accountFailed(failure: Failure): void {
    if (failure.kind === 'unauthorized') {
      this.#unauthorized = true;
      this.#options.onConnection({ state: 'unauthorized', failure });
      return;
    }
    this.#listFailures += 1;
    const { random } = this.#options;
    this.#retryIn = pauseAfterFailures(this.#listFailures, failure.retryAfter, random);
    const retryAt = new Date(Date.now() + this.#retryIn).toISOString();
    this.#options.onConnection({ state: 'offline', failure, retryAt });
  }

  #fetch(organizationId: string): Promise<void> {
    const running = this.#busy.get(organizationId);
    if (running !== undefined) return running;
    const fetching = this.#fetchOrganization(organizationId).finally(() => {
      this.#busy.delete(organizationId);
    });
    this.#busy.set(organizationId, fetching);
    return fetching;
  }

  async #fetchOrganization(organizationId: string): Promise<void> {
    const { platform, cache, logger } = this.#options;
    const failures = await syncOrganization({
      platform,
      cache,
      organizationId,
      signal: this.#abort.signal,
      logger,
      onCollection: (kind, changed, failure) =>
        this.#options.onCollection(organizationId, kind, changed, failure),
    });
    if (failures.length === 0) return this.#agenda.succeeded(organizationId, this.#options.now());
    const unauthorized = failures.find(({ kind }) => kind === 'unauthorized');
    if (unauthorized) return this.#accountFailed(unauthorized);
    const missing = failures.filter(({ kind }) => kind === 'not-found');
    if (missing.length === lists.length) return this.#gone(organizationId);
    // Whether the whole platform is away shows when the next round asks for the list.
    const retryAfter = Math.max(0, ...failures.map((failure) => failure.retryAfter ?? 0));
    const now = this.#options.now();
    this.#agenda.failed(organizationId, now, retryAfter);
    if (failures.some(({ kind }) => kind === 'rate-limited')) {
      this.#pausedUntil = now + Math.max(usualPause, retryAfter * 1000);
    }
  }

  #gone(organizationId: string): void {
    this.#options.cache.removeOrganization(organizationId);
    this.#options.onOrganizations();
  }

  #plan(): void {
    clearTimeout(this.#timer);
    if (this.#abort.signal.aborted || this.#unauthorized) return;
    const retryAt = this.#agenda.nextRetryAt(this.#organizationIds());
    const untilRetry = Math.max(shortestPause, retryAt - this.#options.now());
    const usual = this.#listFailures > 0 ? this.#retryIn : Math.min(interval, untilRetry);
    const pause = Math.max(usual, this.#pausedUntil - this.#options.now());
    this.#timer = setTimeout(() => {
      if (this.#options.visible()) void this.#startRound(interval / 2);
      else this.#missed = true;
    }, pause);
    this.#timer.unref();
  }
}
