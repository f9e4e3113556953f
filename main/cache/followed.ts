/**
 * How far a platform's changes were followed, and which lists they made outdated. Both are written together,
 * so that a copy of Orgdesk that is killed at any moment misses no change (docs/decisions/0105).
 */
import { z } from 'zod';
import type { Connection } from '../sql/connection.ts';
import { collectionKinds, type Followed, type ListPlace, type NotedChange } from './cache.ts';
import type { Facts } from './facts.ts';
import { listName } from './known-lists.ts';
import type { WriteOrder } from './write-order.ts';

const placeFact = 'followed-place';
const start = 'outdated ';

/** Returns the fact that marks a list as outdated. */
export function outdatedFact(list: string): string {
  return start + list;
}

/** Marks every list that is stored, whatever its organization. */
export const markStored = `insert or replace into facts (name, value)
  select '${start}' || kind || ':' || organization_id, '' from collections`;

const amountRow = z.object({ amount: z.number() });
const names = z.array(z.object({ name: z.string() }));
const lists = z.array(
  z
    .object({ organization_id: z.string(), kind: z.enum(collectionKinds) })
    .transform(
      ({ organization_id: organizationId, kind }): ListPlace => ({ organizationId, kind }),
    ),
);
const kindRows = collectionKinds.map((kind) => `select '${kind}' as kind`).join(' union all ');

/** Marks all lists of all organizations. */
const markAll = `insert or replace into facts (name, value)
  select '${start}' || kinds.kind || ':' || organizations.id, ''
  from organizations, (${kindRows}) as kinds`;

export class SqlFollowed implements Followed {
  readonly #connection: Connection;
  readonly #facts: Facts;
  readonly #order: WriteOrder;
  /** The names of the outdated lists; undefined until they are read. */
  #outdated: Set<string> | undefined;

  constructor(connection: Connection, facts: Facts, order: WriteOrder) {
    this.#connection = connection;
    this.#facts = facts;
    this.#order = order;
  }

  place(): string | null {
    return this.#facts.get(placeFact);
  }

  note({ place, organizationId }: NotedChange): void {
    this.#connection.transaction(() => {
      if (organizationId === null) this.#connection.sql(markAll).run();
      else if (organizationId !== undefined) this.#mark(organizationId);
      if (place !== null) this.#facts.set(placeFact, place);
    });
    if (organizationId === null) this.reread();
  }

  leave(): void {
    this.#facts.remove(placeFact);
  }

  isOutdated({ organizationId, kind }: ListPlace): boolean {
    return this.#names().has(listName(kind, organizationId));
  }

  stored(): number {
    const sql = 'select count(*) as amount from collections';
    return amountRow.parse(this.#connection.sql(sql).get()).amount;
  }

  settled(): readonly ListPlace[] {
    const sql = `select organization_id, kind from collections
      where not exists (select 1 from facts where name = '${start}' || kind || ':' || organization_id)
      and not exists (select 1 from facts where name = 'omissions ' || kind || ':' || organization_id)`;
    return lists.parse(this.#connection.sql(sql).all());
  }

  /** Notes that the list has the contents of a request with that stamp. */
  fetched(list: string, stamp: number): void {
    if (!this.#names().has(list) || this.#order.isOutdated(list, stamp)) return;
    this.forget(list);
  }

  /** Removes the mark of a list. */
  forget(list: string): void {
    if (this.#names().delete(list)) this.#facts.remove(outdatedFact(list));
  }

  /** Reads the marks anew when they are next needed, because something else has written them. */
  reread(): void {
    this.#outdated = undefined;
    for (const name of this.#names()) this.#order.outdated(name);
  }

  #mark(organizationId: string): void {
    const known = this.#connection.sql('select 1 from organizations where id = ?');
    // An organization that is not listed has no lists, and a platform can name any number of them.
    if (!known.get(organizationId)) return;
    for (const kind of collectionKinds) {
      const list = listName(kind, organizationId);
      this.#facts.set(outdatedFact(list), '');
      this.#names().add(list);
      this.#order.outdated(list);
    }
  }

  #names(): Set<string> {
    const sql = 'select name from facts where substr(name, 1, ?) = ?';
    this.#outdated ??= new Set(
      names
        .parse(this.#connection.sql(sql).all(start.length, start))
        .map(({ name }) => name.slice(start.length)),
    );
    return this.#outdated;
  }
}
