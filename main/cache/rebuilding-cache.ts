/**
 * A cache that survives its own file. Where an operation meets damage the file is set aside; where the
 * disk refuses (full, read-only) memory takes over, and the file again as soon as the disk takes it. What
 * was known goes along either way, and the operation is done there.
 */
import type { Organization, ReceivedInvitation } from '#domain/entities.ts';
import type { Failure } from '#domain/failure.ts';
import type { Logger } from '../log/logger.ts';
import { ClosedError } from '../sql/connection.ts';
import { isDamage } from '../sql/libsql.ts';
import type { Cache, CollectionItems, CollectionKind, Fetched, Whom } from './cache.ts';
import type { SqlCache } from './sql-cache.ts';

export interface CacheStores {
  /** Opens the file. Throws for one that is damaged, and while the disk refuses. */
  readonly onDisk: () => SqlCache;
  readonly inMemory: () => SqlCache;
  /** Puts the damaged file out of the way, and says so. Throws while the disk refuses. */
  readonly setAside: () => void;
}

export interface RebuildingOptions {
  readonly stores: CacheStores;
  /** Tells the person that nothing is saved to the disk any more. */
  readonly diskProblem: string;
  readonly onProblem: (sentence: string) => void;
  /** Called when `diskProblem` of the cache changes. */
  readonly onDiskProblemChange: () => void;
  readonly logger: Logger;
  /** Milliseconds of a clock that only runs forward. */
  readonly now: () => number;
}

/** Milliseconds between two tries to go back to a disk that refused. */
const returnIntervalMs = 30_000;

export class RebuildingCache implements Cache {
  readonly #options: RebuildingOptions;
  #cache: SqlCache;
  /** True while memory stands in for the disk. */
  #isInMemory = false;
  #triedAt = 0;

  /** Opens it. Never throws: what is damaged is set aside, and where there is no room memory serves. */
  constructor(options: RebuildingOptions) {
    this.#options = options;
    this.#cache = this.#open(null);
  }

  get diskProblem() {
    return this.#isInMemory ? this.#options.diskProblem : null;
  }
  retry() {
    if (this.#isInMemory) this.#returnToDisk();
  }
  stamp() {
    return this.#cache.stamp();
  }
  organizations() {
    return this.#read((cache) => cache.organizations());
  }
  replaceOrganizations(items: readonly Organization[], fetched: Fetched) {
    return this.#write((cache) => cache.replaceOrganizations(items, fetched));
  }
  putOrganization(organization: Organization) {
    this.#write((cache) => cache.putOrganization(organization));
  }
  removeOrganization(organizationId: string) {
    this.#write((cache) => cache.removeOrganization(organizationId));
  }
  received() {
    return this.#read((cache) => cache.received());
  }
  replaceReceived(items: readonly ReceivedInvitation[], fetched: Fetched) {
    return this.#write((cache) => cache.replaceReceived(items, fetched));
  }
  removeReceived(invitationId: string) {
    this.#write((cache) => cache.removeReceived(invitationId));
  }
  collection<Kind extends CollectionKind>(kind: Kind, organizationId: string) {
    return this.#read((cache) => cache.collection(kind, organizationId));
  }
  replaceCollection<Kind extends CollectionKind>(
    kind: Kind,
    organizationId: string,
    items: readonly CollectionItems[Kind][],
    fetched: Fetched,
  ) {
    return this.#write((cache) => cache.replaceCollection(kind, organizationId, items, fetched));
  }
  version(kind: CollectionKind, organizationId: string) {
    return this.#read((cache) => cache.version(kind, organizationId));
  }
  confirmCollection(kind: CollectionKind, organizationId: string, fetched: Fetched) {
    return this.#write((cache) => cache.confirmCollection(kind, organizationId, fetched));
  }
  forbidCollection(
    kind: CollectionKind,
    organizationId: string,
    failure: Failure,
    fetched: Fetched,
  ) {
    return this.#write((cache) => cache.forbidCollection(kind, organizationId, failure, fetched));
  }
  putItem<Kind extends CollectionKind>(
    kind: Kind,
    organizationId: string,
    item: CollectionItems[Kind],
  ) {
    this.#write((cache) => cache.putItem(kind, organizationId, item));
  }
  removeItem(kind: CollectionKind, organizationId: string, itemId: string) {
    this.#write((cache) => cache.removeItem(kind, organizationId, itemId));
  }
  search(text: string, limit: number) {
    return this.#read((cache) => cache.search(text, limit));
  }
  person(whom: Whom) {
    return this.#read((cache) => cache.person(whom));
  }

  close() {
    // What memory holds is gone with it, so the disk is asked once more.
    this.retry();
    this.#closeQuietly(this.#cache);
  }

  #read<Result>(operation: (cache: Cache) => Result): Result {
    try {
      return operation(this.#cache);
    } catch (error) {
      if (error instanceof ClosedError) throw error;
      this.#options.logger.warn('The cache failed', error);
      this.#moveFrom(this.#cache, error);
      return operation(this.#cache);
    }
  }

  #write<Result>(operation: (cache: Cache) => Result): Result {
    if (this.#isInMemory && this.#options.now() - this.#triedAt >= returnIntervalMs)
      this.#returnToDisk();
    return this.#read(operation);
  }

  /** What `failed` held is held by the next one, on the disk or else in memory. */
  #moveFrom(failed: SqlCache, error: unknown): void {
    const rows = failed.export();
    this.#closeQuietly(failed);
    this.#cache = this.#open(error);
    try {
      this.#cache.import(rows);
    } catch (full) {
      this.#options.logger.warn('What was cached could not be moved', full);
      this.#closeQuietly(this.#cache);
      this.#cache = this.#fallBackToMemory();
      this.#cache.import(rows);
    }
  }

  /** @param failure what the file was just met with; null: nothing yet */
  #open(failure: unknown): SqlCache {
    const { stores, logger } = this.#options;
    try {
      if (failure === null) return stores.onDisk();
      if (!isDamage(failure)) return this.#fallBackToMemory();
      stores.setAside();
      return stores.onDisk();
    } catch (error) {
      logger.warn('The cache could not be opened', error);
      // A file that is whole but cannot be had now (no rights, in use) stays where it is.
      return failure === null && isDamage(error) ? this.#open(error) : this.#fallBackToMemory();
    }
  }

  #fallBackToMemory(): SqlCache {
    const { stores, onProblem, diskProblem, now, onDiskProblemChange } = this.#options;
    this.#isInMemory = true;
    this.#triedAt = now();
    onProblem(diskProblem);
    onDiskProblemChange();
    return stores.inMemory();
  }

  #returnToDisk(): void {
    const { stores, logger, now, onDiskProblemChange } = this.#options;
    this.#triedAt = now();
    let disk: SqlCache | undefined;
    try {
      disk = stores.onDisk();
      disk.import(this.#cache.export());
    } catch (error) {
      logger.warn('The disk still does not take the cache', error);
      if (disk) this.#closeQuietly(disk);
      else if (isDamage(error)) this.#setAsideQuietly();
      return;
    }
    this.#closeQuietly(this.#cache);
    this.#cache = disk;
    this.#isInMemory = false;
    onDiskProblemChange();
  }

  /** The next try makes a new file. */
  #setAsideQuietly(): void {
    try {
      this.#options.stores.setAside();
    } catch (error) {
      this.#options.logger.warn('A damaged cache could not be set aside', error);
    }
  }

  #closeQuietly(cache: SqlCache): void {
    try {
      cache.close();
    } catch (error) {
      this.#options.logger.warn('The cache could not be closed', error);
    }
  }
}
