/**
 * A cache that survives its own file. When an operation meets damage, the file is set aside and a new one
 * made. When the disk refuses (full, read-only), memory takes over until the disk accepts the file again.
 * The known data moves along either way, and the operation is carried out in the new place.
 */
import type { Organization, ReceivedInvitation } from '#domain/entities.ts';
import type { Failure } from '#domain/failure.ts';
import type { Logger } from '../log/logger.ts';
import { ClosedError } from '../sql/connection.ts';
import { isDamage } from '../sql/libsql.ts';
import type { Across } from './across.ts';
import type {
  Cache,
  CachedResource,
  CacheSearch,
  CollectionItems,
  CollectionKind,
  Fetched,
  Followed,
  ResourcePlace,
  Whom,
} from './cache.ts';
import type { EventStore } from './event-store.ts';
import type { SqlCache } from './sql-cache.ts';

export interface CacheStores {
  /** Opens the file. Throws for one that is damaged, and while the disk refuses. */
  readonly onDisk: () => SqlCache;
  readonly inMemory: () => SqlCache;
  /** Sets the damaged file aside and reports it. Throws while the disk refuses. */
  readonly setAside: () => void;
  /** Deletes the file and its copies. Throws while the disk refuses. */
  readonly remove: () => void;
}

export interface RebuildingOptions {
  readonly stores: CacheStores;
  /** The sentence that tells the person that nothing is saved to the disk. */
  readonly diskProblem: string;
  readonly onProblem: (sentence: string) => void;
  /** Called when `diskProblem` of the cache changes. */
  readonly onDiskProblemChange: () => void;
  readonly logger: Logger;
  /** Milliseconds of a clock that only runs forward. */
  readonly now: () => number;
}

/** Milliseconds between two tries to return to a disk that refused. */
const returnIntervalMs = 30_000;

export class RebuildingCache implements Cache {
  readonly #options: RebuildingOptions;
  #cache: SqlCache;
  /** True while memory stands in for the disk. */
  #isInMemory = false;
  #triedAt = 0;

  /** Never throws: a damaged file is set aside, and memory serves if the disk refuses. */
  constructor(options: RebuildingOptions) {
    this.#options = options;
    this.#cache = this.#open(null);
  }

  get diskProblem() {
    return this.#isInMemory ? this.#options.diskProblem : null;
  }
  /** Empties the cache and begins a new file. Throws if the disk does not give the old one up. */
  clear() {
    this.#closeQuietly(this.#cache);
    try {
      this.#options.stores.remove();
    } finally {
      this.#isInMemory = false;
      this.#cache = this.#open(null);
    }
  }
  retry() {
    if (this.#isInMemory) this.#returnToDisk();
  }
  together(write: () => void) {
    this.#write((cache) => cache.together(write));
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
  organizationsVersion() {
    return this.#read((cache) => cache.organizationsVersion());
  }
  confirmOrganizations(fetched: Fetched) {
    return this.#write((cache) => cache.confirmOrganizations(fetched));
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
  /** Never rejects: what could not be staged is written at once later. */
  async stageCollection<Kind extends CollectionKind>(
    kind: Kind,
    organizationId: string,
    items: readonly CollectionItems[Kind][],
  ) {
    try {
      await this.#cache.stageCollection(kind, organizationId, items);
    } catch (error) {
      if (error instanceof ClosedError) throw error;
      this.#options.logger.warn('A list could not be staged', error);
    }
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
  resource(place: ResourcePlace) {
    return this.#read((cache) => cache.resource(place));
  }
  putResource(place: ResourcePlace, resource: CachedResource | null) {
    this.#write((cache) => cache.putResource(place, resource));
  }
  readonly events: EventStore = {
    state: (id) => this.#read(({ events }) => events.state(id)),
    read: (id, range) => this.#read(({ events }) => events.read(id, range)),
    has: (id, eventId) => this.#read(({ events }) => events.has(id, eventId)),
    write: (id, written) => this.#write(({ events }) => events.write(id, written)),
    forget: (id) => this.#write(({ events }) => events.forget(id)),
  };
  readonly followed: Followed = {
    place: () => this.#read(({ followed }) => followed.place()),
    note: (change) => this.#write(({ followed }) => followed.note(change)),
    leave: () => this.#write(({ followed }) => followed.leave()),
    isOutdated: (list) => this.#read(({ followed }) => followed.isOutdated(list)),
    stored: () => this.#read(({ followed }) => followed.stored()),
    settled: () => this.#read(({ followed }) => followed.settled()),
  };
  readonly across: Across = {
    changes: () => this.#read(({ across }) => across.changes()),
    figures: (options) => this.#read(({ across }) => across.figures(options)),
    members: (id) => this.#read(({ across }) => across.members(id)),
    amount: (id) => this.#read(({ across }) => across.amount(id)),
    events: (amount) => this.#read(({ across }) => across.events(amount)),
  };
  readonly search: CacheSearch = {
    find: (text, options) => this.#read(({ search }) => search.find(text, options)),
    prepare: () => this.#read(({ search }) => search.prepare()),
    end: () => this.#cache.search.end(),
  };
  person(whom: Whom) {
    return this.#read((cache) => cache.person(whom));
  }

  close() {
    // The contents of memory are lost on closing, so the disk is tried once more.
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

  /** Moves the contents of `failed` to a new cache, on the disk or else in memory. */
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

  /** @param failure the error that the file has just caused; null if none yet */
  #open(failure: unknown): SqlCache {
    const { stores, logger } = this.#options;
    try {
      if (failure === null) return stores.onDisk();
      if (!isDamage(failure)) return this.#fallBackToMemory();
      stores.setAside();
      return stores.onDisk();
    } catch (error) {
      logger.warn('The cache could not be opened', error);
      // An intact file that cannot be opened now (no rights, in use) stays in its place.
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

  /** Sets the file aside without an error; the next try makes a new one. */
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
