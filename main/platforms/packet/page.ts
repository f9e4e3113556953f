/** Reads one page of a list of a platform. */
import { z } from 'zod';
import { FailureError } from '#domain/failure.ts';
import type { PlatformHttp, Request } from '../http/http.ts';
import { type ReadItems, readItems } from './read-items.ts';
import { metaSchema } from './schemas.ts';

/** Items of one page: the published API allows 1000; a slow line should still get a page in time. */
export const perPage = 250;

export interface ListRequest<Item> {
  readonly path: string;
  /** The key of the array in the answer. */
  readonly key: string;
  readonly schema: z.ZodType<Item>;
  readonly query?: Request['query'];
  readonly perPage?: number;
  /** Items that are read of it; without it, as many as of any list. */
  readonly maxItems?: number;
  readonly signal?: AbortSignal | undefined;
}

export interface Page<Item> extends ReadItems<Item> {
  /** Names this state of the page for a platform that compares it; "" where there is none. */
  readonly etag: string;
  /** Whether the platform says that there is another page. */
  readonly more: boolean;
}

/** Of all that was sent, also of what was not understood. */
export function idsOf({
  items,
  unreadable,
}: ReadItems<{ readonly id: string }>): readonly string[] {
  return [...items.map(({ id }) => id), ...unreadable.map(({ id }) => `unreadable ${id}`)];
}

const anyAnswer = z.record(z.string(), z.unknown()).catch({});

/**
 * @param number of the page, from 1
 * @param before the same page as it was read earlier; it is answered again where it has not changed
 * @throws FailureError also for an answer that holds no such list
 */
export async function readPage<Item>(
  http: PlatformHttp,
  { path, key, schema, query, signal, ...sizes }: ListRequest<Item>,
  number: number,
  before?: Page<Item>,
): Promise<Page<Item>> {
  const read = await http.read({
    method: 'GET',
    path,
    query: { ...query, page: number, per_page: sizes.perPage ?? perPage },
    unlessMatches: before?.etag ?? '',
    signal,
  });
  if (read === 'unchanged' && before) return before;
  const answer = anyAnswer.parse(read === 'unchanged' ? undefined : read.json);
  const values = answer[key];
  if (read === 'unchanged' || !Array.isArray(values)) {
    throw new FailureError(http.notAnApi());
  }
  const meta = metaSchema.parse(answer.meta);
  const more = meta?.last_page === undefined ? Boolean(meta?.next) : number < meta.last_page;
  return { ...(await readItems(values, schema)), etag: read.etag, more };
}
