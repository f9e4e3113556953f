/** The rows of the items of all lists. */
import type { Connection } from '../sql/connection.ts';
import { steps } from '../turns/thread-share.ts';
import type { CollectionItems, CollectionKind } from './cache.ts';
import { wordsOf } from './item-text.ts';
import { itemRows, placeRow } from './rows.ts';

/** Rows that are staged in one transaction. */
const stagedAtOnce = 200;

const columns = 'organization_id, kind, id, position, name, detail, folded, body';
const values = '(?, ?, ?, ?, ?, ?, ?, ?)';
const stagedValues = '(?, ?, ?, ?, ?, ?, ?, ?, ?)';

/** In memory: what was staged when Orgdesk ended is of no use. */
const stagedTable = `create temp table if not exists staged (
  staging integer not null, organization_id text, kind text, id text, position integer, name text, detail text,
  folded text, body text, primary key (staging, id)
) without rowid`;

type Items<Kind extends CollectionKind> = readonly CollectionItems[Kind][];

function rowOf<Kind extends CollectionKind>(
  kind: Kind,
  organizationId: string,
  position: number,
  item: CollectionItems[Kind],
): readonly unknown[] {
  const { name, detail, folded } = wordsOf(kind, item);
  return [organizationId, kind, item.id, position, name, detail, folded, JSON.stringify(item)];
}

export class ItemRows {
  readonly #connection: Connection;
  /** Called when the text of a list changes. */
  readonly #onChange: (kind: CollectionKind, organizationId: string) => void;
  /** The number of the staging that has the rows of these items. */
  readonly #stagings = new WeakMap<readonly unknown[], number>();
  #lastStaging = 0;

  constructor(
    connection: Connection,
    onChange: (kind: CollectionKind, organizationId: string) => void,
  ) {
    this.#connection = connection;
    this.#onChange = onChange;
  }

  /** Returns the rows of a list in their order. */
  of(kind: CollectionKind, organizationId: string) {
    const sql =
      'select id, body from items where organization_id = ? and kind = ? order by position';
    return itemRows.parse(this.#connection.sql(sql).all(organizationId, kind));
  }

  insert<Kind extends CollectionKind>(
    kind: Kind,
    organizationId: string,
    position: number,
    item: CollectionItems[Kind],
  ): void {
    this.#onChange(kind, organizationId);
    this.#connection
      .sql(`insert or replace into items (${columns}) values ${values}`)
      .run(...rowOf(kind, organizationId, position, item));
  }

  /** Puts the item in its place, or at the end if it is new. */
  place<Kind extends CollectionKind>(
    kind: Kind,
    organizationId: string,
    item: CollectionItems[Kind],
  ): void {
    const known = 'select position from items where organization_id = ? and kind = ? and id = ?';
    const last =
      'select coalesce(max(position), -1) + 1 as position from items where organization_id = ? and kind = ?';
    const found =
      this.#connection.sql(known).get(organizationId, kind, item.id) ??
      this.#connection.sql(last).get(organizationId, kind);
    this.insert(kind, organizationId, placeRow.parse(found).position, item);
  }

  delete(kind: CollectionKind, organizationId: string, itemId: string): void {
    this.#onChange(kind, organizationId);
    const sql = 'delete from items where organization_id = ? and kind = ? and id = ?';
    this.#connection.sql(sql).run(organizationId, kind, itemId);
  }

  deleteAll(kind: CollectionKind, organizationId: string): void {
    this.#onChange(kind, organizationId);
    const sql = 'delete from items where organization_id = ? and kind = ?';
    this.#connection.sql(sql).run(organizationId, kind);
  }

  /**
   * Prepares the rows of a long list in steps between which main does its other work, so that `replaceAll` with these
   * same items is quick. Nothing is visible of it before.
   */
  async stage<Kind extends CollectionKind>(
    kind: Kind,
    organizationId: string,
    items: Items<Kind>,
  ): Promise<void> {
    this.#connection.sql('pragma temp_store = memory').all();
    this.#connection.sql(stagedTable).run();
    this.#lastStaging += 1;
    const staging = this.#lastStaging;
    const rest = steps();
    for (let from = 0; from < items.length; from += stagedAtOnce) {
      this.#connection.transaction(() => {
        for (const [at, item] of items.slice(from, from + stagedAtOnce).entries())
          this.#connection
            .sql(`insert or replace into staged (${columns}, staging) values ${stagedValues}`)
            .run(...rowOf(kind, organizationId, from + at, item), staging);
      });
      await rest();
    }
    this.#stagings.set(items, staging);
  }

  /** Replaces all items of a list. Must be called in a transaction. */
  replaceAll<Kind extends CollectionKind>(
    kind: Kind,
    organizationId: string,
    items: Items<Kind>,
  ): void {
    this.deleteAll(kind, organizationId);
    const staging = this.#stagings.get(items);
    if (staging === undefined) {
      for (const [at, item] of items.entries()) this.insert(kind, organizationId, at, item);
      return;
    }
    const sql = `insert into items (${columns}) select ${columns} from staged where staging = ?`;
    this.#connection.sql(sql).run(staging);
  }

  /** Lets the rows go that were staged for these items. */
  unstage(items: readonly unknown[]): void {
    const staging = this.#stagings.get(items);
    if (staging === undefined) return;
    this.#stagings.delete(items);
    this.#connection.sql('delete from staged where staging = ?').run(staging);
  }
}
