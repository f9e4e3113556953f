/** Reads one page of a platform's list. */
import { z } from 'zod';
import { FailureError } from '#domain/failure.ts';
import type { PlatformHttp, Request } from '../http/http.ts';
import { type ReadItems, readItems } from './read-items.ts';
import { metaSchema } from './schemas.ts';

/** Items of one page. The published API allows 1000; a slow line should still get a page in time. */
export const perPage = 250;

export interface ListRequest<Item> {
  readonly path: string;
  /** The key of the array in the answer. */
  readonly key: string;
  readonly schema: z.ZodType<Item>;
  readonly query?: Request['query'];
  readonly perPage?: number;
  /** Maximum items to read; the limit of every list by default. */
  readonly maxItems?: number;
  readonly signal?: AbortSignal | undefined;
}

export interface Page<Item> extends ReadItems<Item> {
  /** The ETag of the page's state, for platforms that compare it; "" if there is none. */
  readonly etag: string;
  /** Whether the platform announces another page. */
  readonly more: boolean;
}

/** Returns the identifiers of all items that were sent, including those that were not understood. */
export function idsOf({
  items,
  unreadable,
}: ReadItems<{ readonly id: string }>): readonly string[] {
  return [...items.map(({ id }) => id), ...unreadable.map(({ id }) => `unreadable ${id}`)];
}

const anyAnswer = z.record(z.string(), z.unknown()).catch({});

/**
 * @param number of the page, from 1
 * @param before the same page from an earlier reading, which is returned again if it has not changed
 * @throws FailureError also for an answer without such a list
 */
export async function readPage<Item>(
  http: PlatformHttp,
  list: ListRequest<Item>,
  number: number,
  before?: Page<Item>,
): Promise<Page<Item>> {
  const { path, query, signal, ...sizes } = list;
  const read = await http.read({
    method: 'GET',
    path,
    query: { ...query, page: number, per_page: sizes.perPage ?? perPage },
    unlessMatches: before?.etag ?? '',
    signal,
  });
  if (read === 'unchanged' && before) return before;
  const page = read === 'unchanged' ? null : await pageOf(list, number, read);
  if (!page) throw new FailureError(http.notAnApi());
  return page;
}

/** Reads the answer to a request for a page; null if it has no such list. */
export async function pageOf<Item>(
  { key, schema }: Pick<ListRequest<Item>, 'key' | 'schema'>,
  number: number,
  { json, etag }: { readonly json: unknown; readonly etag: string },
): Promise<Page<Item> | null> {
  const answer = anyAnswer.parse(json);
  const values = answer[key];
  if (!Array.isArray(values)) return null;
  const meta = metaSchema.parse(answer.meta);
  const more = meta?.last_page === undefined ? Boolean(meta?.next) : number < meta.last_page;
  return { ...(await readItems(values, schema)), etag, more };
}
