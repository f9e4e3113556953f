/**
 * Keeps one account's cache fresh while the window is visible: first the list of organizations, then the
 * current organization, then the others. It recovers from failures by itself, and no account or
 * organization delays another.
 */
import { setMaxListeners } from 'node:events';
import type { Failure } from '#domain/failure.ts';
import { type CollectionKind, collectionKinds } from '../cache/cache.ts';
import { AccountHealth } from './account-health.ts';
import { Agenda } from './agenda.ts';
import { firstSync } from './first-sync.ts';
import { MissingLists } from './missing-lists.ts';
import { OrganizationList } from './organization-list.ts';
import { syncOrganization } from './organization-sync.ts';
import { countMail, QueuedMail } from './queued-mail.ts';
import { syncReceived } from './received.ts';
import type { SyncOptions } from './sync-options.ts';
import { defaultPauseSeconds } from './tries.ts';

/** Milliseconds between two rounds; also the maximum age of the shown organization. */
const roundIntervalMs = 60_000;
/** The same while the platform sends what changes: rounds only find what it does not report. */
const liveRoundIntervalMs = 600_000;
/** Maximum age of the other organizations. They are shown only after being opened, which fetches them. */
const maxOthersAgeMs = 300_000;
/**
 * Organizations that are asked for in turn between two such rounds, for the same reason. They are few, so that a
 * while in which nothing changes costs little.
 */
const liveTurns = 2;
/** Minimum milliseconds between two rounds, whatever is due. */
const minRoundPauseMs = 1000;
/** Once this many organizations ask for a pause, the rest of the round is left to the next one. */
const maxRefusals = 3;
/** Organizations fetched at a time in the background. */
const concurrency = 2;
/** Above the number of requests in flight: the list, received invitations, and each organization's collections. */
const maxPendingRequests = 50;
/** Minimum milliseconds between a failed try and the next one that a return to the window starts. */
const minRetryIntervalMs = 2000;

export interface RefreshOptions {
  /** Whether the person asked for it, which ends all pauses. */
  readonly asked?: boolean;
}

interface Due {
  readonly id: string;
  readonly kinds: readonly CollectionKind[];
}

export class AccountSync {
  readonly #options: SyncOptions;
  readonly #agenda: Agenda;
  readonly #queuedMail: QueuedMail;
  readonly #list: OrganizationList;
  readonly #health: AccountHealth;
  readonly #abort = new AbortController();
  readonly #busy = new Map<string, Promise<void>>();
  #round: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #triedAt = Number.NEGATIVE_INFINITY;
  /** A round was due while the window was hidden; it runs as soon as the window is visible. */
  #missed = false;
  /** Organizations for which the platform asked for a pause in this round. */
  readonly #refused = new Set<string>();
  readonly #missing = new MissingLists();

  constructor(options: SyncOptions) {
    this.#options = options;
    const { cache, logger, platform, now } = options;
    const { signal } = this.#abort;
    this.#agenda = new Agenda(options.random, (list) => cache.followed.isOutdated(list));
    this.#health = new AccountHealth(options);
    this.#list = new OrganizationList({ platform, cache, logger, signal });
    const isFollowed = platform.stream && cache.followed.place() !== null;
    // The stream goes on from there and reports what changed since.
    for (const { organizationId, kind } of isFollowed ? cache.followed.settled() : [])
      this.#agenda.succeeded(organizationId, kind, now());
    this.#queuedMail = new QueuedMail({
      amounts: (id) => countMail(options.cache, id),
      fetch: (id) => this.#fetchInvitations(id),
      isShown: (id) => options.current() === id,
      visible: options.visible,
    });
    // Every request in flight listens to the signal; without this Node would warn of a leak.
    setMaxListeners(maxPendingRequests, signal);
  }

  /** Fetches everything older than `maxAge` milliseconds now. Resolves when the round is over. */
  async refreshStale(maxAge: number, { asked = false }: RefreshOptions = {}): Promise<void> {
    if (asked) {
      this.#agenda.endPauses();
      this.#refused.clear();
      this.#health.endPause();
    }
    if (this.#health.isPaused) return;
    const since = this.#options.now() - this.#triedAt;
    const failing = this.#health.isResting;
    const recent = since < (failing ? Math.min(maxAge, minRetryIntervalMs) : maxAge);
    if (recent && !this.#missed) return;
    // A running round may have fetched the list before the change that is to be seen now.
    if (this.#round && maxAge === 0) await this.organizationsChanged();
    else await this.#startRound(maxAge, this.#othersAge(asked));
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

  /**
   * Fetches those of an organization's lists now that are outdated; `null`: those of any. What is on its way may
   * have been read before the change, so it is waited for.
   */
  async listsChanged(organizationId: string | null): Promise<void> {
    if (organizationId === null) return this.#refreshAll();
    await this.#busy.get(organizationId)?.catch(() => undefined);
    await this.refresh(organizationId, Number.POSITIVE_INFINITY);
  }

  /** Fetches an organization's invitations often while mail that Orgdesk caused is queued. */
  followMail(organizationId: string): void {
    this.#queuedMail.begin(organizationId);
  }

  /** Fetches the received invitations now; never rejects. */
  async refreshReceived(): Promise<void> {
    if (this.#isResting()) return;
    await this.#fetchReceived().catch(() => undefined);
  }

  /** Stops for good; nothing is reported afterwards. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#queuedMail.stop();
    this.#abort.abort();
  }

  /** Whether only the list of organizations may be fetched. */
  #isResting(): boolean {
    return this.#abort.signal.aborted || this.#health.isResting;
  }

  async #refreshAll(): Promise<void> {
    await this.#round;
    await this.refreshStale(0);
  }

  /** Returns the maximum age of other organizations: none while the platform reports what changes. */
  #othersAge(asked = false): number {
    return asked || !this.#options.isLive() ? maxOthersAgeMs : Number.POSITIVE_INFINITY;
  }

  #startRound(maxAge: number, othersAge: number): Promise<void> {
    if (this.#abort.signal.aborted) return Promise.resolve();
    clearTimeout(this.#timer);
    this.#missed = false;
    this.#round ??= this.#runRound(maxAge, othersAge)
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

  async #runRound(maxAge: number, othersAge: number): Promise<void> {
    const begin = this.#options.now();
    this.#triedAt = begin;
    this.#refused.clear();
    if (!(await this.#fetchOrganizations())) return;
    await this.#readEverything(begin);
    // Sorted once for the whole round: sorting twenty thousand takes a while.
    const others = this.#agenda.sort(this.#organizationIds()).values();
    const next = () => this.#nextDue(others, begin - maxAge, begin - othersAge);
    const worker = async () => {
      for (let due = next(); due; due = next()) await this.#fetchAlone(due.id, due.kinds);
    };
    void this.refreshReceived();
    await Promise.all(Array.from({ length: concurrency }, worker));
  }

  /** Empty if the cache fails; the next round asks it again. */
  #organizationIds(): readonly string[] {
    try {
      return this.#options.cache.organizations().items.map(({ id }) => id);
    } catch (error) {
      this.#options.logger.warn('The organizations to be fetched are not known', error);
      return [];
    }
  }

  /** Isolates a defect in one organization's data from the others. Rejects only when the sync was stopped. */
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
   * Returns the next organization to fetch.
   * @param others those that this round has not reached yet
   * @param currentBefore lists of the current organization fetched before this time are due
   * @param othersBefore the same for the other organizations
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
    // When several organizations ask for a pause, the whole platform wants one.
    if (first || this.#refused.size >= maxRefusals) return first;
    for (let other = others.next(); !other.done; other = others.next()) {
      const due = dueOf(other.value);
      if (due) return due;
    }
    return undefined;
  }

  /** Returns whether the platform answered. */
  async #fetchOrganizations(): Promise<boolean> {
    const outcome = await this.#list.fetch();
    if (outcome.state === 'superseded') return !this.#isResting();
    if (outcome.state === 'failed') {
      this.#options.onConnection(this.#health.failed(outcome.failure));
      return false;
    }
    this.#health.succeeded();
    if (outcome.written === 'changed') this.#options.onOrganizations();
    this.#options.onConnection({ state: 'online', syncedAt: outcome.fetchedAt });
    return true;
  }

  /** Fetches the list of organizations now, also beside a round, which continues or pauses by the result. */
  async organizationsChanged(): Promise<void> {
    const answered = await this.#fetchOrganizations().catch(() => false);
    if (!answered && !this.#round) this.#plan();
    await this.#round;
  }

  /** Rejects only when the sync was stopped. */
  async #fetchReceived(): Promise<void> {
    const { platform, cache, logger, onOrganizations } = this.#options;
    const { signal } = this.#abort;
    if (await syncReceived({ platform, cache, signal, logger })) onOrganizations();
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
    const wasMissing = this.#missing.hasAll(organizationId);
    const asked = this.#options.now();
    const failures = await syncOrganization({
      platform,
      cache,
      organizationId,
      kinds,
      signal: this.#abort.signal,
      logger,
      onCollection: (kind, changed, failure) =>
        this.#report(organizationId, kind, changed, failure, asked),
    });
    const unauthorized = failures.find(({ kind }) => kind === 'unauthorized');
    // The next round's fetch of the list shows whether the whole platform is unreachable.
    if (unauthorized) return this.#options.onConnection(this.#health.failed(unauthorized));
    // The organization is gone if the list no longer has it; otherwise it is hidden from this person.
    if (!wasMissing && this.#missing.hasAll(organizationId)) await this.#fetchOrganizations();
  }

  /** Rejects only when the sync was stopped. */
  #readEverything(asked: number): Promise<void> {
    const { platform, cache, logger, current } = this.#options;
    return firstSync({
      platform,
      cache,
      logger,
      signal: this.#abort.signal,
      first: current(),
      onCollection: (id, kind, changed) => this.#report(id, kind, changed, null, asked),
    });
  }

  /** @param asked when the list was asked for */
  #report(
    organizationId: string,
    kind: CollectionKind,
    changed: boolean,
    failure: Failure | null,
    asked: number,
  ): void {
    const retryAt = this.#planList(organizationId, kind, failure, asked);
    this.#options.onCollection(organizationId, kind, changed, failure, retryAt);
    if (kind === 'invitations' && !failure) this.#queuedMail.fetched(organizationId);
  }

  /** Returns when the list is fetched again after a failure (ISO 8601). */
  #planList(
    organizationId: string,
    kind: CollectionKind,
    failure: Failure | null,
    asked: number,
  ): string | null {
    this.#missing.note(organizationId, kind, failure?.kind === 'not-found');
    if (!failure) {
      this.#agenda.succeeded(organizationId, kind, asked);
      return null;
    }
    if (failure.kind === 'rate-limited') this.#refused.add(organizationId);
    const now = this.#options.now();
    const pause = this.#agenda.failed(organizationId, kind, now, failure);
    return new Date(Date.now() + pause).toISOString();
  }

  async #fetchInvitations(organizationId: string): Promise<void> {
    try {
      await this.refresh(organizationId, 0, ['invitations']);
    } catch (error) {
      this.#options.logger.error('Invitations could not be fetched', error);
    }
  }

  #continue(retryAt: number): void {
    const { isLive, now, visible } = this.#options;
    const isFresh = now() - this.#triedAt < liveRoundIntervalMs && retryAt > now();
    if (isLive() && isFresh && !this.#health.isFailing) {
      // No stream reports an invitation to its invitee, who is not in the organization yet.
      void this.refreshReceived();
      if (visible()) void this.#takeTurns();
      this.#plan();
    } else if (visible()) void this.#startRound(roundIntervalMs / 2, this.#othersAge());
    else this.#missed = true;
  }

  /** Fetches a few of the organizations that were fetched longest ago. */
  async #takeTurns(): Promise<void> {
    const now = this.#options.now();
    const others = this.#agenda.sort(this.#organizationIds()).values();
    const before = now - liveRoundIntervalMs;
    for (let turn = 0; turn < liveTurns; turn += 1) {
      const due = this.#nextDue(others, before, before);
      if (!due) return;
      await this.#fetchAlone(due.id, due.kinds).catch(() => undefined);
    }
  }

  #plan(): void {
    clearTimeout(this.#timer);
    if (this.#abort.signal.aborted || this.#health.isUnauthorized) return;
    const retryAt = this.#agenda.nextRetryAt(this.#organizationIds());
    const refused = this.#refused.size >= maxRefusals;
    const untilRetry = Math.max(
      refused ? defaultPauseSeconds * 1000 : minRoundPauseMs,
      retryAt - this.#options.now(),
    );
    const pause = this.#health.isFailing
      ? this.#health.retryIn
      : Math.min(roundIntervalMs, untilRetry);
    this.#timer = setTimeout(() => this.#continue(retryAt), pause);
    this.#timer.unref();
  }
}
