/** Fetches the list of an account's organizations into the cache. */
import type { Organization } from '#domain/entities.ts';
import type { Failure } from '#domain/failure.ts';
import type { Cache, Written } from '../cache/cache.ts';
import type { Logger } from '../log/logger.ts';
import type { Platform } from '../platforms/port/platform.ts';
import { failureFrom } from './failed.ts';
import { logOmissions } from './log-omissions.ts';

export interface OrganizationListOptions {
  readonly platform: Platform;
  readonly cache: Cache;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

/** `superseded`: a request that was sent later had its outcome before. */
export type OrganizationListOutcome =
  | { readonly state: 'superseded' }
  | { readonly state: 'failed'; readonly failure: Failure }
  | { readonly state: 'fetched'; readonly written: Written; readonly fetchedAt: string };

export class OrganizationList {
  readonly #options: OrganizationListOptions;
  /** How often the list was asked for, and which of those requests had the latest outcome. */
  #asked = 0;
  #settled = 0;

  constructor(options: OrganizationListOptions) {
    this.#options = options;
  }

  /** Rejects only when the signal aborts. */
  async fetch(): Promise<OrganizationListOutcome> {
    const { cache, logger, signal } = this.#options;
    const stamp = cache.stamp();
    this.#asked += 1;
    const turn = this.#asked;
    try {
      const version = cache.organizationsVersion();
      const listing = await this.#read(version);
      signal.throwIfAborted();
      if (!this.#settles(turn)) return { state: 'superseded' };
      const fetchedAt = new Date().toISOString();
      if (listing === 'unchanged') {
        const written = cache.confirmOrganizations({ stamp, fetchedAt, version: version ?? '' });
        return { state: 'fetched', written, fetchedAt };
      }
      const { items, ...answer } = listing;
      logOmissions(
        logger,
        'organizations',
        answer.omissions,
        () => cache.organizations().omissions,
      );
      this.#noteRoles(items);
      const written = cache.replaceOrganizations(items, { stamp, fetchedAt, ...answer });
      return { state: 'fetched', written, fetchedAt };
    } catch (error) {
      signal.throwIfAborted();
      if (!this.#settles(turn)) return { state: 'superseded' };
      return { state: 'failed', failure: failureFrom(error, logger) };
    }
  }

  #read(version: string | null) {
    const { platform, signal } = this.#options;
    return version !== null && platform.organizationsIfChanged
      ? platform.organizationsIfChanged(version, { signal })
      : platform.organizations({ signal });
  }

  /**
   * Notes the lists of organizations as outdated in which the person's roles are others now. No event need
   * report it, as when an organization begins to require two-factor at a set time.
   */
  #noteRoles(items: readonly Organization[]): void {
    const { cache } = this.#options;
    const before = new Map(cache.organizations().items.map(({ id, myRoles }) => [id, myRoles]));
    for (const { id, myRoles } of items) {
      const known = before.get(id);
      if (known && JSON.stringify(known) !== JSON.stringify(myRoles))
        cache.followed.note({ place: null, organizationId: id });
    }
  }

  /** Returns whether an outcome counts: none does that comes after the outcome of a later request. */
  #settles(turn: number): boolean {
    if (turn < this.#settled) return false;
    this.#settled = turn;
    return true;
  }
}
