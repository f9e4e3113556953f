/** The shapes of request that every side of a Packet platform is made of. */
import type { z } from 'zod';
import { FailureError } from '#domain/failure.ts';
import type { Listing } from '#domain/listing.ts';
import type { PlatformHttp, Request } from '../http/http.ts';
import type { Options } from '../port/platform.ts';
import { UncertainError } from '../port/uncertain.ts';
import { type ListRequest, type Page, readPage } from './page.ts';
import { type KnownLists, readFirst, readList } from './pages.ts';

/** Encodes an identifier for a path. */
export function segment(id: string): string {
  return encodeURIComponent(id);
}

export class PacketRequests {
  readonly #http: PlatformHttp;
  readonly #known: KnownLists;

  constructor(http: PlatformHttp, known: KnownLists) {
    this.#http = http;
    this.#known = known;
  }

  /** Resolves to the answer's one resource. A write with an unusable answer rejects as uncertain. */
  async one<Value>(
    request: Request,
    schema: z.ZodType<Value>,
    options: Options | undefined,
  ): Promise<Value> {
    // Packet's PUT requests are idempotent.
    const repeatable = request.method !== 'POST';
    const json = await this.#http.json({ ...request, repeatable, signal: options?.signal });
    const parsed = schema.safeParse(json);
    if (parsed.success) return parsed.data;
    const failure = this.#http.notAnApi();
    throw request.method === 'GET' ? new FailureError(failure) : new UncertainError(failure);
  }

  /** Resolves to a whole list. */
  all<Item extends { readonly id: string }>(
    request: ListRequest<Item>,
    options: Options | undefined,
  ): Promise<Listing<Item>> {
    return readList(this.#http, { ...request, signal: options?.signal }, this.#known);
  }

  /** Resolves to the first items of a list that is sorted newest first. */
  first<Item>(request: ListRequest<Item>, options: Options | undefined): Promise<Listing<Item>> {
    return readFirst(this.#http, { ...request, signal: options?.signal });
  }

  /** Resolves to one page of a list, by its number from 1. */
  page<Item>(
    request: ListRequest<Item>,
    number: number,
    options: Options | undefined,
  ): Promise<Page<Item>> {
    return readPage(this.#http, { ...request, signal: options?.signal }, number);
  }

  /** Sends an idempotent request whose answer has nothing to read. */
  async write(request: Request, options: Options | undefined): Promise<void> {
    await this.#http.json({ ...request, repeatable: true, signal: options?.signal });
  }

  remove(
    path: string,
    options: Options | undefined,
    ifRevision: string | null = null,
  ): Promise<void> {
    return this.write({ method: 'DELETE', path, ifRevision }, options);
  }
}
