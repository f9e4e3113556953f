/**
 * A cache that survives its own file: where an operation meets damage the file is set aside and the
 * operation done on a new one; where the disk refuses (full, read-only) memory takes over.
 */
import { z } from 'zod';
import type { Organization, ReceivedInvitation } from '#domain/entities.ts';
import type { Failure } from '#domain/failure.ts';
import type { Logger } from '../log/logger.ts';
import { ClosedError } from '../sql/connection.ts';
import { isDamage } from '../sql/libsql.ts';
import type { Cache, CollectionItems, CollectionKind, Fetched, Whom } from './cache.ts';

export interface Reopen {
  /** Sets the damaged file aside and opens a new one. */
  readonly anew: () => Cache;
  readonly inMemory: () => Cache;
}

function isUnusable(error: unknown): boolean {
  return isDamage(error) || error instanceof z.ZodError || error instanceof SyntaxError;
}

export class RebuildingCache implements Cache {
  #cache: Cache;
  readonly #reopen: Reopen;
  readonly #logger: Logger;

  constructor(cache: Cache, reopen: Reopen, logger: Logger) {
    this.#cache = cache;
    this.#reopen = reopen;
    this.#logger = logger;
  }

  stamp() {
    return this.#cache.stamp();
  }
  organizations() {
    return this.#try((cache) => cache.organizations());
  }
  replaceOrganizations(items: readonly Organization[], fetched: Fetched) {
    return this.#try((cache) => cache.replaceOrganizations(items, fetched));
  }
  putOrganization(organization: Organization) {
    this.#try((cache) => cache.putOrganization(organization));
  }
  removeOrganization(organizationId: string) {
    this.#try((cache) => cache.removeOrganization(organizationId));
  }
  received() {
    return this.#try((cache) => cache.received());
  }
  replaceReceived(items: readonly ReceivedInvitation[], fetched: Fetched) {
    return this.#try((cache) => cache.replaceReceived(items, fetched));
  }
  removeReceived(invitationId: string) {
    this.#try((cache) => cache.removeReceived(invitationId));
  }
  collection<Kind extends CollectionKind>(kind: Kind, organizationId: string) {
    return this.#try((cache) => cache.collection(kind, organizationId));
  }
  replaceCollection<Kind extends CollectionKind>(
    kind: Kind,
    organizationId: string,
    items: readonly CollectionItems[Kind][],
    fetched: Fetched,
  ) {
    return this.#try((cache) => cache.replaceCollection(kind, organizationId, items, fetched));
  }
  forbidCollection(
    kind: CollectionKind,
    organizationId: string,
    failure: Failure,
    fetched: Fetched,
  ) {
    return this.#try((cache) => cache.forbidCollection(kind, organizationId, failure, fetched));
  }
  putItem<Kind extends CollectionKind>(
    kind: Kind,
    organizationId: string,
    item: CollectionItems[Kind],
  ) {
    this.#try((cache) => cache.putItem(kind, organizationId, item));
  }
  removeItem(kind: CollectionKind, organizationId: string, itemId: string) {
    this.#try((cache) => cache.removeItem(kind, organizationId, itemId));
  }
  search(text: string, limit: number) {
    return this.#try((cache) => cache.search(text, limit));
  }
  person(whom: Whom) {
    return this.#try((cache) => cache.person(whom));
  }
  close() {
    try {
      this.#cache.close();
    } catch (error) {
      this.#logger.warn('The cache could not be closed', error);
    }
  }

  #try<Result>(operation: (cache: Cache) => Result): Result {
    try {
      return operation(this.#cache);
    } catch (error) {
      if (error instanceof ClosedError) throw error;
      this.#logger.warn('The cache failed', error);
      this.close();
      this.#cache = isUnusable(error) ? this.#reopen.anew() : this.#reopen.inMemory();
      return operation(this.#cache);
    }
  }
}
