/** Reads a platform's list to its end, in its state at one moment. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { FailureError, failureKind } from '#domain/failure.ts';
import { limits } from '#domain/limits.ts';
import type { Listing } from '#domain/listing.ts';
import { parseText } from '../../files/json-text.ts';
import type { PlatformHttp } from '../http/http.ts';
import { idsOf, type ListRequest, type Page, perPage, readPage } from './page.ts';
import { omissionsOf, type Unreadable } from './read-items.ts';

/** Returns the maximum pages to read of a list. */
function maxPages({ maxItems = limits.listed }: ListRequest<unknown>): number {
  return Math.ceil(maxItems / perPage);
}

/** Maximum readings of a list that changes while it is read. */
const maxReadings = 4;

interface Entry {
  readonly id: string;
}

interface Reading<Item> {
  readonly pages: readonly Page<Item>[];
  /** `unclear`: the platform announces more of the list but does not return it. */
  readonly end: 'reached' | 'unclear' | 'too-far';
}

/** Remembered results of earlier readings. */
export interface KnownLists {
  /** The reading Orgdesk's version. */
  readonly reader: string;
  /** For each list of several pages, by its path, the digest of the identifiers at its last reading. */
  readonly digests: Map<string, string>;
}

/** Reads the first items of a list that is sorted newest first and never read to its end. */
export async function readFirst<Item>(
  http: PlatformHttp,
  request: ListRequest<Item>,
): Promise<Listing<Item>> {
  const { items, unreadable, truncated } = await readPage(http, request, 1);
  if (items.length === 0) refuseNothingUnderstood(http, request, unreadable);
  return { items, omissions: omissionsOf(unreadable, { truncated }) };
}

/**
 * Reads every item once, in the platform's order. A list that changes between two pages shifts: an item
 * appears twice, another is missing, and a removed one stays. So a list of several pages is accepted after
 * two equal readings in a row, and is otherwise reported as unsettled (docs/decisions/0057).
 * @param known saves the second reading of a list that has not changed since the last time; it is updated
 */
export async function readList<Item extends Entry>(
  http: PlatformHttp,
  request: ListRequest<Item>,
  known: KnownLists,
): Promise<Listing<Item>> {
  let before = await readOnce(http, request, []);
  const isOnePage = before.pages.length === 1 && before.end === 'reached';
  let settled = isOnePage || known.digests.get(request.path) === digestOf(before);
  for (let count = 1; !settled && before.end !== 'too-far' && count < maxReadings; count += 1) {
    const reading = await readOnce(http, request, before.pages);
    settled = startsWith(reading, before);
    // A list that only grew was complete when the first of the two readings ended.
    if (!settled || lengthOf(reading) === lengthOf(before)) before = reading;
  }
  if (before.pages.length > 1 && settled) known.digests.set(request.path, digestOf(before));
  else known.digests.delete(request.path);
  return listingOf(http, request, before, settled || before.end === 'too-far', known.reader);
}

/**
 * Returns the list's version from its pages' tags; undefined if the list is incomplete or a page has no tag.
 * @param reader the reading Orgdesk's version: another one may understand more of the list
 */
function versionOf<Item>(reader: string, { pages }: Reading<Item>): string | undefined {
  const tags = pages.map(({ etag }) => etag);
  return tags.includes('') ? undefined : JSON.stringify([reader, ...tags]);
}

const versionSchema = z.array(z.string());

/** Returns the pages' tags; empty for a version of another reader. */
function tagsOf(version: string, reader: string): readonly string[] {
  const [by, ...tags] = parseText(version, versionSchema) ?? [];
  return by === reader ? tags : [];
}

/** As `readList`, unless every page still matches the `version` of an earlier `Listing`. */
export async function readListIfChanged<Item extends Entry>(
  http: PlatformHttp,
  request: ListRequest<Item>,
  known: KnownLists,
  version: string,
): Promise<Listing<Item> | 'unchanged'> {
  const tags = tagsOf(version, known.reader);
  for (const [index, etag] of tags.entries()) {
    const asKnown = { items: [], unreadable: [], truncated: false, etag, more: false };
    const page = await readPage(http, request, index + 1, asKnown);
    if (page === asKnown) continue;
    const isAll = index === 0 && !page.more;
    return isAll
      ? listingOf(http, request, { pages: [page], end: 'reached' }, true, known.reader)
      : readList(http, request, known);
  }
  return tags.length === 0 ? readList(http, request, known) : 'unchanged';
}

/** @param before the pages of the last reading */
async function readOnce<Item extends Entry>(
  http: PlatformHttp,
  request: ListRequest<Item>,
  before: readonly Page<Item>[],
): Promise<Reading<Item>> {
  const pages: Page<Item>[] = [];
  for (;;) {
    const page = await readPage(http, request, pages.length + 1, before[pages.length]).catch(
      (error: unknown) => {
        // Some platforms announce a page beyond the end and then lack it.
        if (pages.length > 0 && failureKind(error) === 'not-found') return null;
        throw error;
      },
    );
    if (!page) return { pages, end: 'unclear' };
    const ids = idsOf(page);
    const last = pages.at(-1);
    const bringsNothing = ids.length === 0 || (last !== undefined && isEqual(ids, idsOf(last)));
    if (last && page.more && bringsNothing) return { pages, end: 'unclear' };
    pages.push(page);
    if (!page.more) return { pages, end: 'reached' };
    if (pages.length === maxPages(request)) return { pages, end: 'too-far' };
  }
}

function isEqual(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((id, index) => id === others[index]);
}

function lengthOf({ pages }: Reading<Entry>): number {
  return pages.reduce((length, page) => length + idsOf(page).length, 0);
}

/** Returns whether a reading begins with the pages of the one before, whose last page may have grown. */
function startsWith(reading: Reading<Entry>, before: Reading<Entry>): boolean {
  return before.pages.every((page, index) => {
    const now = reading.pages[index];
    if (!now) return false;
    const ids = idsOf(page);
    const isLast = index === before.pages.length - 1;
    return isEqual(ids, isLast ? idsOf(now).slice(0, ids.length) : idsOf(now));
  });
}

function digestOf({ pages, end }: Reading<Entry>): string {
  return createHash('sha256')
    .update(JSON.stringify([end, pages.map(idsOf)]))
    .digest('base64');
}

/** Returns the list of pages that are all of one moment. */
export function listingOfPages<Item extends Entry>(
  http: PlatformHttp,
  request: ListRequest<Item>,
  pages: readonly Page<Item>[],
  reader: string,
): Listing<Item> {
  return listingOf(http, request, { pages, end: 'reached' }, true, reader);
}

function listingOf<Item extends Entry>(
  http: PlatformHttp,
  request: ListRequest<Item>,
  reading: Reading<Item>,
  settled: boolean,
  reader: string,
): Listing<Item> {
  const { pages, end } = reading;
  const items = new Map<string, Item>();
  const others = new Map<string | symbol, Unreadable>();
  for (const page of pages) {
    for (const item of page.items) items.set(item.id, item);
    for (const other of page.unreadable) others.set(other.id ?? Symbol(), other);
  }
  const unreadable = [...others.values()];
  if (items.size === 0) refuseNothingUnderstood(http, request, unreadable);
  const twice = items.size + unreadable.length < lengthOf(reading);
  const { maxItems = limits.listed } = request;
  const omissions = omissionsOf(unreadable, {
    truncated:
      items.size > maxItems || end === 'too-far' || pages.some(({ truncated }) => truncated),
    unsettled: !settled || end === 'unclear' || twice,
  });
  const version = omissions ? undefined : versionOf(reader, reading);
  return {
    items: [...items.values()].slice(0, maxItems),
    omissions,
    ...(version === undefined ? {} : { version }),
  };
}

/** Rejects a list of which nothing was understood, so that the known one stays. */
function refuseNothingUnderstood(
  http: PlatformHttp,
  { key }: ListRequest<unknown>,
  unreadable: readonly Unreadable[],
): void {
  const reasons = omissionsOf(unreadable)?.reasons.join(', ');
  if (reasons === undefined) return;
  throw new FailureError(http.notAnApi(`: its “${key}” list has ${reasons}`));
}
