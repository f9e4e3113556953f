/**
 * Keeps one account's cache fresh while somebody looks: the list of organizations, the current
 * organization, then the others. Goes on by itself after failures, and one account or organization
 * never holds up another.
 */
import { setMaxListeners } from 'node:events';
import type { Failure } from '#domain/failure.ts';
import type { Connection } from '#preload/contract/shell.ts';
import { type Cache, type CollectionKind, collectionKinds } from '../cache/cache.ts';
import { knownItems } from '../cache/known-items.ts';
import type { Logger } from '../log/logger.ts';
import type { Platform } from '../platforms/port/platform.ts';
import { Agenda } from './agenda.ts';
import { delayAfterFailuresMs } from './backoff.ts';
import { failureFrom } from './failed.ts';
import { logOmissions } from './log-omissions.ts';
import { syncOrganization } from './organization-sync.ts';
import { QueuedMail } from './queued-mail.ts';
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
  /** `changed`: more than the age did. `retryAt`: when it is asked for again after a failure, ISO 8601. */
  readonly onCollection: (
    organizationId: string,
    kind: CollectionKind,
    changed: boolean,
    failure: Failure | null,
    retryAt: string | null,
  ) => void;
  /** Milliseconds of a clock that only runs forward. */
  readonly now: () => number;
  /** Between 0 and 1. */
  readonly random: () => number;
}

/** Every organization has them; an offer of the ownership is seldom there, which says nothing of it. */
const lists = ['projects', 'members', 'invitations'] as const satisfies readonly CollectionKind[];
/** Milliseconds between two rounds, and how old the shown organization gets. */
const roundIntervalMs = 60_000;
/** How old the other organizations get: they are only shown after being opened, which fetches. */
const maxOthersAgeMs = 300_000;
/** Milliseconds between two rounds at least, whatever is due. */
const minRoundPauseMs = 1000;
/** Seconds that a platform gets which asks for a pause without saying how long. */
const defaultPauseSeconds = 10;
/** Organizations that ask for a pause in one round before the rest of it is left to the next one. */
const maxRefusals = 3;
/** Organizations fetched at a time in the background. */
const concurrency = 2;
/** More than are under way at a time: the list, what was received, and each organization's collections. */
const maxPendingRequests = 50;
/** Milliseconds between a failed try and the next that a person's return to the window starts. */
const minRetryIntervalMs = 2000;

export interface RefreshOptions {
  /** Whether the person asks for it: then no pause is kept. */
  readonly asked?: boolean;
}

interface Due {
  readonly id: string;
  readonly kinds: readonly CollectionKind[];
}

/** Seconds for which the platform wants no more requests; undefined where it said nothing of the kind. */
function wantedPause({ kind, retryAfter }: Failure): number | undefined {
  return retryAfter ?? (kind === 'rate-limited' ? defaultPauseSeconds : undefined);
}

export class AccountSync {
  readonly #options: SyncOptions;
  readonly #agenda: Agenda;
  readonly #queuedMail: QueuedMail;
  readonly #abort = new AbortController();
  readonly #busy = new Map<string, Promise<void>>();
  #round: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #listFailures = 0;
  /** When the first of those failures was, ISO 8601. */
  #failingSince = '';
  /** Until when the platform wants to be left alone; a person who asks is not kept from it. */
  #pausedUntil = Number.NEGATIVE_INFINITY;
  /** Milliseconds; means something while the list fails. */
  #retryIn = 0;
  #triedAt = Number.NEGATIVE_INFINITY;
  /** A round was due while nobody looked: it is made up for as soon as somebody does. */
  #missed = false;
  #unauthorized = false;
  /** Organizations of which a list was answered with a wish for a pause in this round. */
  readonly #refused = new Set<string>();
  /** Of each organization the lists that the platform does not know any more. */
  readonly #missing = new Map<string, Set<CollectionKind>>();

  constructor(options: SyncOptions) {
    this.#options = options;
    this.#agenda = new Agenda(options.random);
    this.#queuedMail = new QueuedMail({
      amounts: (id) => this.#mailOf(id),
      fetch: (id) => this.#fetchInvitations(id),
      isShown: (id) => options.current() === id,
      visible: options.visible,
    });
    // Every request under way listens to it, and that many are no leak, as Node would warn.
    setMaxListeners(maxPendingRequests, this.#abort.signal);
  }

  /** Fetches now what is older than `maxAge` milliseconds. Resolves when the round is over. */
  async refreshStale(maxAge: number, { asked = false }: RefreshOptions = {}): Promise<void> {
    if (asked) {
      this.#agenda.endPauses();
      this.#refused.clear();
      this.#pausedUntil = Number.NEGATIVE_INFINITY;
    }
    if (this.#options.now() < this.#pausedUntil) return;
    const since = this.#options.now() - this.#triedAt;
    const failing = this.#listFailures > 0 || this.#unauthorized;
    const recent = since < (failing ? Math.min(maxAge, minRetryIntervalMs) : maxAge);
    if (recent && !this.#missed) return;
    // A round that is under way may have asked for the list before whatever is to be seen now.
    if (this.#round && maxAge === 0) await this.#fetchOrganizationsAnew();
    else await this.#startRound(maxAge);
  }

  /** Fetches one organization now if it is older than `maxAge` milliseconds, ahead of all others. */
  async refresh(
    organizationId: string,
    maxAge: number,
    wanted: readonly CollectionKind[] = collectionKinds,
  ): Promise<void> {
    if (this.#isResting()) return;
    const now = this.#options.now();
    const due = this.#agenda.due(organizationId, now, now - maxAge);
    const kinds = due.filter((kind) => wanted.includes(kind));
    if (kinds.length === 0) return;
    await this.#fetch(organizationId, kinds).catch((error: unknown) => {
      if (!this.#abort.signal.aborted) throw error;
    });
  }

  /** Mail of an organization's invitations is on its way by our own doing: says soon what becomes of it. */
  followMail(organizationId: string): void {
    this.#queuedMail.begin(organizationId);
  }

  /** Fetches the received invitations now; never rejects. */
  async refreshReceived(): Promise<void> {
    if (this.#isResting()) return;
    await this.#fetchReceived().catch(() => undefined);
  }

  /** Stops for good; nothing is reported any more. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#queuedMail.stop();
    this.#abort.abort();
  }

  /** Nothing but the list of organizations is to be asked for. */
  #isResting(): boolean {
    const failing = this.#unauthorized || this.#listFailures > 0;
    return this.#abort.signal.aborted || failing;
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
    this.#refused.clear();
    if (!(await this.#fetchOrganizations())) return;
    // In order once for the whole round: of twenty thousand that takes a while.
    const others = this.#agenda.sort(this.#organizationIds()).values();
    const next = () => this.#nextDue(others, begin - maxAge, begin - maxOthersAgeMs);
    const worker = async () => {
      for (let due = next(); due; due = next()) await this.#fetchAlone(due.id, due.kinds);
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
  async #fetchAlone(organizationId: string, kinds: readonly CollectionKind[]): Promise<void> {
    try {
      await this.#fetch(organizationId, kinds);
    } catch (error) {
      this.#abort.signal.throwIfAborted();
      const { logger, now } = this.#options;
      logger.error('An organization could not be fetched', error);
      for (const kind of kinds) this.#agenda.failed(organizationId, kind, now(), undefined);
    }
  }

  /**
   * @param others those that this round has not come to yet
   * The times are those before which the lists of the current organization and of the others must have
   * been fetched.
   */
  #nextDue(others: Iterator<string>, currentBefore: number, othersBefore: number): Due | undefined {
    if (this.#isResting()) return undefined;
    const now = this.#options.now();
    const current = this.#options.current();
    const dueOf = (id: string): Due | undefined => {
      if (this.#busy.has(id)) return undefined;
      const before = id === current ? currentBefore : othersBefore;
      const kinds = this.#agenda.due(id, now, before);
      return kinds.length === 0 ? undefined : { id, kinds };
    };
    const isListed = current !== null && this.#organizationIds().includes(current);
    const first = isListed ? dueOf(current) : undefined;
    // Several that want a pause speak for all of the platform.
    if (first || this.#refused.size >= maxRefusals) return first;
    for (let other = others.next(); !other.done; other = others.next()) {
      const due = dueOf(other.value);
      if (due) return due;
    }
    return undefined;
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

  /** Beside a round, which goes on or rests by what comes of it. */
  async #fetchOrganizationsAnew(): Promise<void> {
    const answered = await this.#fetchOrganizations().catch(() => false);
    if (!answered && !this.#round) this.#plan();
    await this.#round;
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
    const { random, now } = this.#options;
    if (this.#listFailures === 0) this.#failingSince = new Date().toISOString();
    this.#listFailures += 1;
    const wanted = wantedPause(failure);
    this.#retryIn = delayAfterFailuresMs(this.#listFailures, wanted, random);
    if (wanted !== undefined) this.#pausedUntil = now() + this.#retryIn;
    const retryAt = new Date(Date.now() + this.#retryIn).toISOString();
    const since = this.#failingSince;
    this.#options.onConnection({ state: 'failing', failure, since, retryAt });
  }

  #fetch(organizationId: string, kinds: readonly CollectionKind[]): Promise<void> {
    const running = this.#busy.get(organizationId);
    if (running !== undefined) return running;
    const fetching = this.#fetchOrganization(organizationId, kinds).finally(() => {
      this.#busy.delete(organizationId);
    });
    this.#busy.set(organizationId, fetching);
    return fetching;
  }

  async #fetchOrganization(
    organizationId: string,
    kinds: readonly CollectionKind[],
  ): Promise<void> {
    const { platform, cache, logger } = this.#options;
    const wasMissing = this.#isMissing(organizationId);
    const failures = await syncOrganization({
      platform,
      cache,
      organizationId,
      kinds,
      signal: this.#abort.signal,
      logger,
      onCollection: (kind, changed, failure) => {
        const retryAt = this.#planList(organizationId, kind, failure);
        this.#options.onCollection(organizationId, kind, changed, failure, retryAt);
        if (kind === 'invitations' && !failure) this.#queuedMail.fetched(organizationId);
      },
    });
    const unauthorized = failures.find(({ kind }) => kind === 'unauthorized');
    // Whether the whole platform is away shows when the next round asks for the list.
    if (unauthorized) return this.#accountFailed(unauthorized);
    // It is gone where the list of organizations does not have it any more; else it is hidden from us.
    if (!wasMissing && this.#isMissing(organizationId)) await this.#fetchOrganizations();
  }

  /** Answers when the list is fetched again after a failure (ISO 8601). */
  #planList(organizationId: string, kind: CollectionKind, failure: Failure | null): string | null {
    const now = this.#options.now();
    const missing = this.#missing.get(organizationId) ?? new Set();
    if (failure?.kind === 'not-found') missing.add(kind);
    else missing.delete(kind);
    if (missing.size > 0) this.#missing.set(organizationId, missing);
    else this.#missing.delete(organizationId);
    if (!failure) {
      this.#agenda.succeeded(organizationId, kind, now);
      return null;
    }
    if (failure.kind === 'rate-limited') this.#refused.add(organizationId);
    const pause = this.#agenda.failed(organizationId, kind, now, wantedPause(failure));
    return new Date(Date.now() + pause).toISOString();
  }

  #mailOf(organizationId: string): { readonly queued: number; readonly all: number } {
    const all = knownItems(this.#options.cache, 'invitations', organizationId) ?? [];
    const queued = all.filter(({ delivery }) => delivery?.state === 'queued');
    return { queued: queued.length, all: all.length };
  }

  async #fetchInvitations(organizationId: string): Promise<void> {
    try {
      await this.refresh(organizationId, 0, ['invitations']);
    } catch (error) {
      this.#options.logger.error('Invitations could not be fetched', error);
    }
  }

  /** Whether the platform knows none of its lists. */
  #isMissing(organizationId: string): boolean {
    const missing = this.#missing.get(organizationId);
    return missing !== undefined && lists.every((kind) => missing.has(kind));
  }

  #plan(): void {
    clearTimeout(this.#timer);
    if (this.#abort.signal.aborted || this.#unauthorized) return;
    const retryAt = this.#agenda.nextRetryAt(this.#organizationIds());
    const refused = this.#refused.size >= maxRefusals;
    const untilRetry = Math.max(
      refused ? defaultPauseSeconds * 1000 : minRoundPauseMs,
      retryAt - this.#options.now(),
    );
    const pause = this.#listFailures > 0 ? this.#retryIn : Math.min(roundIntervalMs, untilRetry);
    this.#timer = setTimeout(() => {
      if (this.#options.visible()) void this.#startRound(roundIntervalMs / 2);
      else this.#missed = true;
    }, pause);
    this.#timer.unref();
  }
}
