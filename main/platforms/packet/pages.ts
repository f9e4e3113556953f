/** Reads a list of a platform to its end. */
import { z } from 'zod';
import { FailureError } from '#domain/failure.ts';
import type { Listing } from '#domain/listing.ts';
import type { PacketHttp, Request } from './http.ts';
import { omissionsOf, type ReadItems, readItems, type Unreadable } from './read-items.ts';
import { metaSchema } from './schemas.ts';

/** Items of one page: the published API allows 1000; a slow line should still get a page in time. */
export const perPage = 250;
/** Pages of one list; a platform that always claims to have another one is stopped here. */
const mostPages = 400;
/** Readings of a list that changes while it is read. */
const readings = 3;

export interface ListRequest<Item> {
  readonly path: string;
  /** The key of the array in the answer. */
  readonly key: string;
  readonly schema: z.ZodType<Item>;
  readonly query?: Request['query'];
  readonly perPage?: number;
  readonly signal?: AbortSignal | undefined;
}

interface Reading<Item> {
  readonly items: ReadonlyMap<string, Item>;
  readonly unreadable: readonly Unreadable[];
  /** Whether it goes on beyond what was read. */
  readonly truncated: boolean;
  /** Whether the list stood still while it was read. */
  readonly whole: boolean;
}

interface Page<Item> extends ReadItems<Item> {
  readonly more: boolean;
  readonly total: number | undefined;
}

function notAList(http: PacketHttp): FailureError {
  return new FailureError({
    kind: 'platform',
    message: `${http.platform} answers, but not as a Packet platform does. Check the address.`,
  });
}

/** Nothing of it was understood: nothing known is given up for it. */
function nothingUnderstood(
  http: PacketHttp,
  key: string,
  unreadable: readonly Unreadable[],
): FailureError {
  const reasons = omissionsOf(unreadable, false)?.reasons.join(', ');
  return new FailureError({
    kind: 'platform',
    message: `${http.platform} answers, but not as a Packet platform does: its “${key}” are ${reasons}. Check the address.`,
  });
}

const anyAnswer = z.record(z.string(), z.unknown()).catch({});

async function readPage<Item>(
  http: PacketHttp,
  { path, key, schema, query, signal, ...sizes }: ListRequest<Item>,
  page: number,
): Promise<Page<Item>> {
  const request: Request = {
    method: 'GET',
    path,
    query: { ...query, page, per_page: sizes.perPage ?? perPage },
    signal,
  };
  const answer = anyAnswer.parse(await http.json(request));
  const values = answer[key];
  if (!Array.isArray(values)) throw notAList(http);
  const read = await readItems(values, schema);
  const meta = metaSchema.parse(answer.meta);
  const more = meta?.last_page === undefined ? Boolean(meta?.next) : page < meta.last_page;
  return { ...read, more: more && values.length > 0, total: meta?.total };
}

/** The first items of a list, for one that is read newest first and never to its end. */
export async function readFirst<Item>(
  http: PacketHttp,
  request: ListRequest<Item>,
): Promise<Listing<Item>> {
  const { items, unreadable, truncated } = await readPage(http, request, 1);
  if (items.length === 0 && unreadable.length > 0) {
    throw nothingUnderstood(http, request.key, unreadable);
  }
  return { items, omissions: omissionsOf(unreadable, truncated) };
}

async function readOnce<Item extends { readonly id: string }>(
  http: PacketHttp,
  request: ListRequest<Item>,
): Promise<Reading<Item>> {
  const items = new Map<string, Item>();
  const others = new Map<string | symbol, Unreadable>();
  let count = 0;
  let whole = true;
  let truncated = false;
  let total: number | undefined;
  for (let page = 1; page <= mostPages; page += 1) {
    const read = await readPage(http, request, page);
    const known = items.size + others.size;
    truncated ||= read.truncated;
    count += read.items.length + read.unreadable.length;
    for (const item of read.items) items.set(item.id, item);
    for (const other of read.unreadable) others.set(other.id ?? Symbol(), other);
    if (page > 1 && read.total !== total) whole = false;
    total = read.total;
    // A platform that answers every page with the same one would be asked for all of them.
    if (!read.more || items.size + others.size === known) break;
    truncated ||= page === mostPages;
  }
  if (items.size === 0 && others.size > 0) {
    throw nothingUnderstood(http, request.key, [...others.values()]);
  }
  return {
    items,
    unreadable: [...others.values()],
    truncated,
    whole: whole && items.size + others.size === count,
  };
}

/**
 * Every item once, in the platform's order. A list that changes between two pages shifts: an item
 * can come twice, and another not at all, so it is read again, and at last taken as it is.
 */
export async function readList<Item extends { readonly id: string }>(
  http: PacketHttp,
  request: ListRequest<Item>,
): Promise<Listing<Item>> {
  let reading = await readOnce(http, request);
  for (let again = 1; !reading.whole && again < readings; again += 1) {
    reading = await readOnce(http, request);
  }
  return {
    items: [...reading.items.values()],
    omissions: omissionsOf(reading.unreadable, reading.truncated),
  };
}
