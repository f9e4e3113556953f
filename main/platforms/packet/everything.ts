/**
 * Reads all lists at once (docs/platform.md#everything), an extension: the published API has one request for
 * each page. Each line holds a page as its list answers it, so it is validated in the same way.
 */
import { z } from 'zod';
import type { OwnershipOffer } from '#domain/entities.ts';
import { FailureError } from '#domain/failure.ts';
import { identifierSchema } from '#domain/identifier.ts';
import { limits } from '#domain/limits.ts';
import { type Listing, wholeListing } from '#domain/listing.ts';
import { parseText } from '../../files/json-text.ts';
import { entityTag, type PlatformHttp } from '../http/http.ts';
import { linesOf } from '../http/lines.ts';
import type { ListItems } from '../port/platform.ts';
import type { EverythingSide, OrganizationLists } from '../port/sides/everything.ts';
import { type ListRequest, type Page, pageOf } from './page.ts';
import { listingOfPages } from './pages.ts';
import { ownershipOfferSchema } from './schemas.ts';

const type = 'application/x-ndjson';
/** Milliseconds; the platform makes each part in far less. */
const silenceLimitMs = 30_000;
/** Maximum characters of one line, which is one page, and of the lines of one organization. */
const maxLength = { line: 16 * 1024 * 1024, organization: 64 * 1024 * 1024 } as const;

/** A page, or an offer. Other lines are refusals, and what a later platform may add. */
const pageSchema = z.object({
  list: z.enum(['projects', 'members', 'invitations', 'ownership-transfer']),
  organization: identifierSchema,
  status: z.literal(200),
  etag: z.string().regex(entityTag).catch(''),
  body: z.unknown(),
});
const lineSchema = z.looseObject({
  organization: identifierSchema.nullish().catch(null),
  end: z.literal(true).nullish().catch(null),
});

export type Lists = {
  readonly [Kind in keyof ListItems]: (organizationId: string) => ListRequest<ListItems[Kind]>;
};

/** The lines about one organization, which follow each other. */
class Collected {
  readonly organizationId: string;
  readonly #lists: Lists;
  readonly #pages: { readonly [Kind in keyof ListItems]: Page<ListItems[Kind]>[] } = {
    projects: [],
    members: [],
    invitations: [],
  };
  #offers: Listing<OwnershipOffer> = wholeListing([]);
  #length = 0;

  constructor(organizationId: string, lists: Lists) {
    this.organizationId = organizationId;
    this.#lists = lists;
  }

  /** Returns whether the organization has had more lines than a platform should send. */
  counts(length: number): boolean {
    this.#length += length;
    return this.#length > maxLength.organization;
  }

  async add({ list, etag, body }: z.infer<typeof pageSchema>): Promise<void> {
    if (list !== 'ownership-transfer') return this.#addPage(list, etag, body);
    const offer = ownershipOfferSchema.safeParse(body).data;
    if (offer) this.#offers = wholeListing([offer]);
  }

  async #addPage<Kind extends keyof ListItems>(kind: Kind, etag: string, body: unknown) {
    const list: (id: string) => ListRequest<ListItems[Kind]> = this.#lists[kind];
    const pages: Page<ListItems[Kind]>[] = this.#pages[kind];
    const page = await pageOf(list(this.organizationId), pages.length + 1, { json: body, etag });
    if (page) pages.push(page);
  }

  result(http: PlatformHttp, reader: string): OrganizationLists {
    const { organizationId } = this;
    return {
      organizationId,
      ...this.#listing('projects', http, reader),
      ...this.#listing('members', http, reader),
      ...this.#listing('invitations', http, reader),
      offers: this.#offers,
    };
  }

  /** Returns nothing for a list of which a part is missing or nothing was understood: it is read by itself. */
  #listing<Kind extends keyof ListItems>(
    kind: Kind,
    http: PlatformHttp,
    reader: string,
  ): { readonly [Of in Kind]?: Listing<ListItems[Kind]> } {
    const list: (id: string) => ListRequest<ListItems[Kind]> = this.#lists[kind];
    const pages: readonly Page<ListItems[Kind]>[] = this.#pages[kind];
    if (pages.length === 0 || pages.at(-1)?.more) return {};
    try {
      const listing = listingOfPages(http, list(this.organizationId), pages, reader);
      const found: { [Of in Kind]?: Listing<ListItems[Kind]> } = {};
      found[kind] = listing;
      return found;
    } catch (error) {
      if (error instanceof FailureError) return {};
      throw error;
    }
  }
}

/** @param reader the reading Orgdesk's version, for the versions of the lists */
export function packetEverything(http: PlatformHttp, lists: Lists, reader: string): EverythingSide {
  const tooMuch = () => new FailureError(http.notAnApi());
  return {
    async *read({ signal, first }) {
      const headers = { Accept: type };
      const query = first === null ? {} : { query: { first } };
      const request = { method: 'GET', path: '/everything', ...query, headers, signal } as const;
      const parts = http.stream(request, { type, silenceLimit: () => silenceLimitMs });
      const seen = new Set<string>();
      let collected: Collected | undefined;
      try {
        for await (const text of linesOf(parts, maxLength.line)) {
          const line = parseText(text, lineSchema);
          if (!line) continue;
          if (line.end) {
            if (collected) yield collected.result(http, reader);
            return;
          }
          const { organization } = line;
          if (!organization) continue;
          if (organization !== collected?.organizationId) {
            if (collected) yield collected.result(http, reader);
            // Lines of an organization that come again would mix two moments.
            if (seen.has(organization) || seen.size >= limits.organizations) throw tooMuch();
            seen.add(organization);
            collected = new Collected(organization, lists);
          }
          if (collected.counts(text.length)) throw tooMuch();
          const page = pageSchema.safeParse(line).data;
          if (page) await collected.add(page);
        }
      } catch (error) {
        throw error instanceof RangeError ? tooMuch() : error;
      }
      // It ended before its end, perhaps in the middle of an organization.
      throw tooMuch();
    },
  };
}
