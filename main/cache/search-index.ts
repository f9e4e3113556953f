/**
 * Finds projects and people of one account by names and addresses. The index is the text of the lists in memory;
 * a list that changes is read anew before the next search.
 */
import { z } from 'zod';
import type { Organization } from '#domain/entities.ts';
import {
  detailMark,
  fitAround,
  fitStep,
  lineFit,
  type Query,
  queryOf,
  searchable,
} from '#domain/search/query.ts';
import type { Connection } from '../sql/connection.ts';
import type { Statement } from '../sql/libsql.ts';
import type { CacheHit, CacheSearch, SearchOptions } from './cache.ts';
import { Best, type Judged } from './search-best.ts';
import {
  type Block,
  eachBeginning,
  eachCandidate,
  eachWhole,
  eachWordStart,
  type List,
  type Pass,
  readBlock,
  wordsOfLine,
} from './search-block.ts';

const kinds = ['projects', 'members'] as const;

/** Lists and items that are read in one step, which lasts some milliseconds. */
const step = { lists: 20, items: 500 } as const;

const exactPasses = [eachWhole, eachBeginning, eachWordStart, eachCandidate] as const;
const tolerantPasses = [eachCandidate] as const;

const row = z.object({ id: z.string(), name: z.string(), detail: z.string() });

interface Place {
  readonly organization: Organization;
  /** How well each word of the search fits its name; null if not at all. */
  readonly around: readonly (number | null)[];
  /** Its rank among the recent ones. */
  readonly recency: number;
}

export class SearchIndex implements CacheSearch {
  readonly #prepare: (sql: string) => Statement;
  readonly #organizations: () => readonly Organization[];
  readonly #blocks = { projects: new Map<string, Block>(), members: new Map<string, Block>() };
  readonly #names = new WeakMap<Organization, string>();
  /** Lists to be read. When these are, others may have changed. */
  #unread: List[] = [];

  constructor(connection: Connection, organizations: () => readonly Organization[]) {
    this.#prepare = (sql) => connection.sql(sql);
    this.#organizations = organizations;
  }

  /** Notes that a list changed. */
  changed(kind: string, organizationId: string): void {
    if (kind === 'projects' || kind === 'members') this.#blocks[kind].delete(organizationId);
  }

  forget(organizationId: string): void {
    for (const kind of kinds) this.#blocks[kind].delete(organizationId);
  }

  end(): void {
    this.#unread = [];
    for (const kind of kinds) this.#blocks[kind].clear();
  }

  prepare(): boolean {
    if (this.#unread.length === 0) this.#unread = this.#findUnread();
    let items = 0;
    for (let count = 0; count < step.lists && items < step.items; count += 1) {
      const list = this.#unread.pop();
      if (!list) break;
      items += this.#block(list).starts.length;
    }
    return this.#unread.length > 0;
  }

  find(text: string, { limit, recent, isTolerant }: SearchOptions): readonly CacheHit[] {
    const query = queryOf(text, isTolerant);
    if (!query) return [];
    const places = this.#places(recent, query);
    return kinds.flatMap((kind) => {
      const best = new Best(kind);
      for (const pass of isTolerant ? tolerantPasses : exactPasses) {
        best.beginPass();
        for (const place of places) {
          this.#add(best, pass, query, place);
          if (best.isFull) break;
        }
        // Later passes find only what fits less.
        if (best.all().length >= limit) break;
      }
      return this.#hits(best.all(), limit);
    });
  }

  /** Returns all organizations, the recent ones first. */
  #places(recent: readonly string[], { words }: Query): readonly Place[] {
    const ranks = new Map(recent.map((id, at) => [id, at]));
    return this.#organizations()
      .map((organization) => {
        const name = this.#nameOf(organization);
        return {
          organization,
          around: words.map((word) => fitAround(word, name)),
          recency: ranks.get(organization.id) ?? recent.length,
        };
      })
      .toSorted((one, other) => one.recency - other.recency);
  }

  #add(best: Best, pass: Pass, query: Query, { organization, recency, around }: Place): void {
    const list = { kind: best.kind, organizationId: organization.id };
    const block = this.#block(list);
    const isOwn = around.some((fit) => fit !== null);
    const use = (line: number) => {
      const words = wordsOfLine(block, line);
      // People with one address are one person; without one they only share their names, as projects do.
      const isPerson = best.kind === 'members' && !words.endsWith(detailMark);
      const id = isPerson ? words : `${organization.id} ${line}`;
      best.add(id, { block, line }, isOwn, () => {
        const fit = lineFit(query, words, around);
        return fit === null
          ? null
          : { list, block, line, organization, fit, recency, isElsewhere: false };
      });
      return !best.isFull;
    };
    pass(block, query, use, around);
  }

  #hits(judged: readonly Judged[], limit: number): readonly CacheHit[] {
    return judged
      .toSorted((one, other) => one.fit - other.fit || one.recency - other.recency)
      .slice(0, limit)
      .flatMap(({ list, block, line, organization, fit, isElsewhere }) => {
        const item = row.safeParse(
          this.#prepare(
            'select id, name, detail from items where organization_id = ? and kind = ? and position = ?',
          ).get(list.organizationId, list.kind, block.positions[line]),
        );
        if (!item.success) return [];
        return {
          kind: list.kind === 'projects' ? ('project' as const) : ('member' as const),
          organizationId: organization.id,
          organizationName: organization.name,
          ...item.data,
          fit: Math.floor(fit / fitStep),
          isElsewhere,
        };
      });
  }

  #nameOf(organization: Organization): string {
    const name = this.#names.get(organization) ?? searchable(organization.name);
    this.#names.set(organization, name);
    return name;
  }

  #block(list: List): Block {
    const blocks = this.#blocks[list.kind];
    const block = blocks.get(list.organizationId) ?? readBlock(this.#prepare, list);
    blocks.set(list.organizationId, block);
    return block;
  }

  #findUnread(): List[] {
    return this.#organizations().flatMap(({ id: organizationId }) =>
      kinds.flatMap((kind) =>
        this.#blocks[kind].has(organizationId) ? [] : [{ kind, organizationId }],
      ),
    );
  }
}
