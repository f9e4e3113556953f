/** The cache over one SQL database, encrypted in a file or in memory. */
import type { z } from 'zod';
import type { Organization, ReceivedInvitation } from '#domain/entities.ts';
import { type Failure, failureSchema } from '#domain/failure.ts';
import { mayHold } from '#domain/listing.ts';
import { parseText } from '../files/json-text.ts';
import { Connection } from '../sql/connection.ts';
import type { Database, Statement } from '../sql/libsql.ts';
import { SqlAcross } from './across.ts';
import {
  type Cache,
  type CachedCollection,
  type CachedOrganizations,
  type CachedReceived,
  type CachedResource,
  type CollectionItems,
  type CollectionKind,
  collectionKinds,
  type Fetched,
  type FoundPerson,
  type ResourcePlace,
  type Whom,
  type Written,
} from './cache.ts';
import { differences } from './differences.ts';
import { SqlEventStore } from './event-store.ts';
import { Facts, fetchedOrganizations } from './facts.ts';
import { SqlFollowed } from './followed.ts';
import { ItemRows } from './item-rows.ts';
import { itemSchemas } from './item-text.ts';
import { KnownLists, listName } from './known-lists.ts';
import { type CacheRows, exportRows, importRows } from './move-rows.ts';
import { OrganizationRows } from './organization-rows.ts';
import { findPerson } from './person.ts';
import { ReceivedList } from './received-list.ts';
import { forgetResources, readResource, writeResource } from './resources.ts';
import { collectionRow, identified } from './rows.ts';
import { SearchIndex } from './search-index.ts';
import { WriteOrder } from './write-order.ts';

export class SqlCache implements Cache {
  readonly diskProblem = null;
  readonly events: SqlEventStore;
  readonly across: SqlAcross;
  readonly followed: SqlFollowed;
  readonly search: SearchIndex;
  readonly #connection: Connection;
  readonly #lists = new KnownLists();
  readonly #facts: Facts;
  readonly #items: ItemRows;
  readonly #rowsOfOrganizations: OrganizationRows;
  readonly #order: WriteOrder;
  /** Held in memory: every push reads the list, and it seldom changes. */
  #organizations: CachedOrganizations | undefined;
  readonly #received: ReceivedList;

  /** `order`: the write order of the cache that this one replaces. */
  constructor(database: Database, order = new WriteOrder()) {
    this.#connection = new Connection(database);
    this.events = new SqlEventStore(this.#connection);
    this.across = new SqlAcross(this.#connection);
    this.#order = order;
    this.#facts = new Facts((sql) => this.#sql(sql));
    this.#rowsOfOrganizations = new OrganizationRows((sql) => this.#sql(sql));
    this.#received = new ReceivedList(this.#facts, order);
    this.followed = new SqlFollowed(this.#connection, this.#facts, order);
    this.#items = new ItemRows(this.#connection, (kind, organizationId) =>
      this.search.changed(kind, organizationId),
    );
    this.search = new SearchIndex(this.#connection, () => this.organizations().items);
  }

  retry(): void {
    // It is already in its proper place.
  }

  together(write: () => void): void {
    this.#connection.transaction(write);
  }

  stamp(): number {
    return this.#order.stamp();
  }

  organizations(): CachedOrganizations {
    this.#organizations ??= this.#readOrganizations();
    return this.#organizations;
  }

  replaceOrganizations(items: readonly Organization[], fetched: Fetched): Written {
    if (this.#order.isStale('organizations', fetched.stamp)) return 'stale';
    const before = this.organizations().items;
    const { fetchedAt, omissions, stamp } = fetched;
    const listed = new Set(items.map(({ id }) => id));
    const all = [
      ...items,
      ...before.filter(({ id }) => !listed.has(id) && mayHold(omissions, { id })),
    ];
    const omitsOthers = this.#connection.transaction(() => {
      const ids = new Set(all.map(({ id }) => id));
      for (const id of this.#heldOrganizations()) {
        if (!ids.has(id)) this.#forget(id);
      }
      this.#rowsOfOrganizations.write(all);
      this.#facts.set(fetchedOrganizations, fetchedAt);
      this.#facts.setVersion('organizations', fetched.version);
      return this.#facts.setOmissions('organizations', omissions);
    });
    this.#organizations = undefined;
    this.#order.fetched('organizations', stamp);
    return !omitsOthers && JSON.stringify(before) === JSON.stringify(all) ? 'same' : 'changed';
  }

  organizationsVersion(): string | null {
    return this.#facts.version('organizations');
  }

  confirmOrganizations(fetched: Fetched): Written {
    if (this.organizationsVersion() !== fetched.version) return 'stale';
    this.#organizations = undefined;
    this.#facts.set(fetchedOrganizations, fetched.fetchedAt);
    this.#order.fetched('organizations', fetched.stamp);
    return 'same';
  }

  putOrganization(organization: Organization): void {
    this.#touch('organizations');
    this.#organizations = undefined;
    this.#rowsOfOrganizations.put(organization);
  }

  removeOrganization(organizationId: string): void {
    this.#touch('organizations');
    this.#organizations = undefined;
    this.#connection.transaction(() => {
      this.#forget(organizationId);
      this.#rowsOfOrganizations.remove(organizationId);
    });
  }

  received(): CachedReceived {
    return this.#received.read();
  }

  replaceReceived(items: readonly ReceivedInvitation[], fetched: Fetched): Written {
    return this.#received.replace(items, fetched);
  }

  removeReceived(invitationId: string): void {
    this.#received.remove(invitationId);
  }

  collection<Kind extends CollectionKind>(
    kind: Kind,
    organizationId: string,
  ): CachedCollection<CollectionItems[Kind]> {
    const row = this.#collectionRow(kind, organizationId);
    if (!row) return { state: 'unknown' };
    const { fetched_at: fetchedAt, forbidden } = row;
    if (forbidden !== null) {
      const failure = parseText(forbidden, failureSchema);
      return failure ? { state: 'forbidden', failure, fetchedAt } : { state: 'unknown' };
    }
    const items = this.#lists.get(kind, organizationId, () =>
      this.#readItems(kind, organizationId),
    );
    if (!items) return { state: 'unknown' };
    return {
      state: 'known',
      items,
      fetchedAt,
      ...this.#facts.omissions(listName(kind, organizationId)),
    };
  }

  stageCollection<Kind extends CollectionKind>(
    kind: Kind,
    organizationId: string,
    items: readonly CollectionItems[Kind][],
  ): Promise<void> {
    // Of a known list, mostly few items are written.
    if (this.#isKnown(kind, organizationId)) return Promise.resolve();
    return this.#items.stage(kind, organizationId, items);
  }

  replaceCollection<Kind extends CollectionKind>(
    kind: Kind,
    organizationId: string,
    items: readonly CollectionItems[Kind][],
    fetched: Fetched,
  ): Written {
    if (this.#order.isStale(listName(kind, organizationId), fetched.stamp)) {
      this.#items.unstage(items);
      return 'stale';
    }
    const wasKnown = this.#isKnown(kind, organizationId);
    const found = differences(this.#items.of(kind, organizationId), items);
    if (found.kind !== 'same') this.#lists.drop(kind, organizationId);
    const omitsOthers = this.#connection.transaction(() => {
      this.#setCollection(kind, organizationId, fetched.fetchedAt, null);
      const changed = this.#facts.setOmissions(listName(kind, organizationId), fetched.omissions);
      this.#facts.setVersion(listName(kind, organizationId), fetched.version);
      if (found.kind === 'some') {
        for (const id of found.gone) this.#items.delete(kind, organizationId, id);
        for (const item of found.put) this.#items.place(kind, organizationId, item);
      }
      if (found.kind !== 'all') return changed;
      this.#items.replaceAll(kind, organizationId, items);
      return changed;
    });
    this.#items.unstage(items);
    if (found.kind !== 'same') this.#lists.get(kind, organizationId, () => items);
    this.#fetched(listName(kind, organizationId), fetched);
    return wasKnown && found.kind === 'same' && !omitsOthers ? 'same' : 'changed';
  }

  version(kind: CollectionKind, organizationId: string): string | null {
    const isKnown = this.collection(kind, organizationId).state === 'known';
    return isKnown ? this.#facts.version(listName(kind, organizationId)) : null;
  }

  confirmCollection(kind: CollectionKind, organizationId: string, fetched: Fetched): Written {
    const list = listName(kind, organizationId);
    if (this.version(kind, organizationId) !== fetched.version) return 'stale';
    this.#setCollection(kind, organizationId, fetched.fetchedAt, null);
    this.#fetched(list, fetched);
    return 'same';
  }

  forbidCollection(
    kind: CollectionKind,
    organizationId: string,
    failure: Failure,
    fetched: Fetched,
  ): Written {
    if (this.#order.isStale(listName(kind, organizationId), fetched.stamp)) return 'stale';
    const before = this.collection(kind, organizationId);
    this.#lists.drop(kind, organizationId);
    this.#connection.transaction(() => {
      this.#items.deleteAll(kind, organizationId);
      this.#setCollection(kind, organizationId, fetched.fetchedAt, JSON.stringify(failure));
      this.#facts.forgetList(listName(kind, organizationId));
    });
    this.#fetched(listName(kind, organizationId), fetched);
    return before.state === 'forbidden' && before.failure.message === failure.message
      ? 'same'
      : 'changed';
  }

  #fetched(list: string, { stamp }: Fetched): void {
    this.#order.fetched(list, stamp);
    this.followed.fetched(list, stamp);
  }

  putItem<Kind extends CollectionKind>(
    kind: Kind,
    organizationId: string,
    item: CollectionItems[Kind],
  ): void {
    this.#touch(listName(kind, organizationId));
    if (!this.#isKnown(kind, organizationId)) return;
    this.#items.place(kind, organizationId, item);
    this.#lists.put(kind, organizationId, item);
  }

  removeItem(kind: CollectionKind, organizationId: string, itemId: string): void {
    this.#touch(listName(kind, organizationId));
    this.#items.delete(kind, organizationId, itemId);
    this.#lists.remove(kind, organizationId, itemId);
  }

  /** Notes a change of Orgdesk's own: the list no longer matches the platform's version. */
  #touch(list: string): void {
    this.#order.touch(list);
    this.#facts.setVersion(list);
  }

  resource(place: ResourcePlace): CachedResource | null {
    return readResource(this.#facts, place);
  }

  putResource(place: ResourcePlace, resource: CachedResource | null): void {
    writeResource(this.#facts, place, resource);
  }

  person(whom: Whom): FoundPerson {
    return findPerson((sql) => this.#sql(sql), whom);
  }

  /** Returns all rows for another cache. Never throws. */
  export(): CacheRows {
    return exportRows((sql) => this.#sql(sql));
  }

  /** Takes over the rows of another cache: all of them or none. */
  import(rows: CacheRows): void {
    this.search.end();
    this.#connection.transaction(() => importRows((sql) => this.#sql(sql), rows));
    this.followed.reread();
  }

  close(): void {
    this.#connection.close();
  }

  /** Returns undefined if any item fails validation: the list then counts as never fetched. */
  #readItems<Kind extends CollectionKind>(
    kind: Kind,
    organizationId: string,
  ): readonly CollectionItems[Kind][] | undefined {
    const schema: z.ZodType<CollectionItems[Kind]> = itemSchemas[kind];
    const rows = this.#items.of(kind, organizationId);
    const items = rows.flatMap(({ body }) => parseText(body, schema) ?? []);
    return items.length === rows.length ? items : undefined;
  }

  #readOrganizations(): CachedOrganizations {
    return {
      items: this.#rowsOfOrganizations.read(),
      fetchedAt: this.#facts.get(fetchedOrganizations),
      ...this.#facts.omissions('organizations'),
    };
  }

  /** Returns every organization with stored data, listed or not. */
  #heldOrganizations(): readonly string[] {
    const sql =
      'select organization_id as id from collections union select organization_id from events';
    return identified.parse(this.#sql(sql).all()).map(({ id }) => id);
  }

  #sql(sql: string): Statement {
    return this.#connection.sql(sql);
  }

  #setCollection(
    kind: CollectionKind,
    organizationId: string,
    fetchedAt: string,
    forbidden: string | null,
  ): void {
    this.#sql(
      'insert or replace into collections (organization_id, kind, fetched_at, forbidden) values (?, ?, ?, ?)',
    ).run(organizationId, kind, fetchedAt, forbidden);
  }

  #isKnown(kind: CollectionKind, organizationId: string): boolean {
    return this.#collectionRow(kind, organizationId)?.forbidden === null;
  }

  #collectionRow(kind: CollectionKind, organizationId: string) {
    const row = this.#sql(
      'select fetched_at, forbidden from collections where organization_id = ? and kind = ?',
    ).get(organizationId, kind);
    return row === undefined || row === null ? undefined : collectionRow.parse(row);
  }

  #forget(organizationId: string): void {
    this.#lists.dropOrganization(organizationId);
    this.search.forget(organizationId);
    this.#sql('delete from items where organization_id = ?').run(organizationId);
    this.#sql('delete from collections where organization_id = ?').run(organizationId);
    forgetResources(this.#facts, organizationId);
    this.events.forget(organizationId);
    for (const kind of collectionKinds) {
      this.#facts.forgetList(listName(kind, organizationId));
      this.followed.forget(listName(kind, organizationId));
    }
  }
}
