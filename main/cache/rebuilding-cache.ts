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

export interface Places {
  /** Opens the file. Throws for one that is damaged, and while the disk refuses. */
  readonly onDisk: () => SqlCache;
  readonly inMemory: () => SqlCache;
  /** Puts the damaged file out of the way, and says so. Throws while the disk refuses. */
  readonly setAside: () => void;
}

export interface RebuildingOptions {
  readonly places: Places;
  /** A sentence for the person: that nothing is kept any more. */
  readonly refused: string;
  readonly onProblem: (sentence: string) => void;
  /** `trouble` is another one. */
  readonly onTrouble: () => void;
  readonly logger: Logger;
  /** Milliseconds of a clock that only runs forward. */
  readonly now: () => number;
}

/** Milliseconds between two tries to go back to a disk that refused. */
const returnPause = 30_000;

export class RebuildingCache implements Cache {
  readonly #options: RebuildingOptions;
  #cache: SqlCache;
  /** Whether memory stands in for the disk. */
  #isRefuge = false;
  #triedAt = 0;

  /** Opens it. Never throws: what is damaged is set aside, and where there is no room memory serves. */
  constructor(options: RebuildingOptions) {
    this.#options = options;
    this.#cache = this.#open(null);
  }

  get trouble() {
    return this.#isRefuge ? this.#options.refused : null;
  }
  retry() {
    if (this.#isRefuge) this.#tryToReturn();
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
    if (this.#isRefuge && this.#options.now() - this.#triedAt >= returnPause) this.#tryToReturn();
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
      this.#cache = this.#takeRefuge();
      this.#cache.import(rows);
    }
  }

  /** @param failure what the file was just met with; null: nothing yet */
  #open(failure: unknown): SqlCache {
    const { places, logger } = this.#options;
    try {
      if (failure === null) return places.onDisk();
      if (!isDamage(failure)) return this.#takeRefuge();
      places.setAside();
      return places.onDisk();
    } catch (error) {
      logger.warn('The cache could not be opened', error);
      // A file that is whole but cannot be had now (no rights, in use) stays where it is.
      return failure === null && isDamage(error) ? this.#open(error) : this.#takeRefuge();
    }
  }

  #takeRefuge(): SqlCache {
    const { places, onProblem, refused, now, onTrouble } = this.#options;
    this.#isRefuge = true;
    this.#triedAt = now();
    onProblem(refused);
    onTrouble();
    return places.inMemory();
  }

  #tryToReturn(): void {
    const { places, logger, now, onTrouble } = this.#options;
    this.#triedAt = now();
    let disk: SqlCache | undefined;
    try {
      disk = places.onDisk();
      disk.import(this.#cache.export());
    } catch (error) {
      logger.warn('The disk still does not take the cache', error);
      if (disk) this.#closeQuietly(disk);
      else if (isDamage(error)) this.#setAsideQuietly();
      return;
    }
    this.#closeQuietly(this.#cache);
    this.#cache = disk;
    this.#isRefuge = false;
    onTrouble();
  }

  /** The next try makes a new file. */
  #setAsideQuietly(): void {
    try {
      this.#options.places.setAside();
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
