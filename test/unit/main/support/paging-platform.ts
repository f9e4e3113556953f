/** A platform whose list of members changes between the pages that are asked for, as a test says. */
import { createHash } from 'node:crypto';

export interface PagingOptions {
  /** Whether pages have ETags, and are compared by them. */
  readonly etags?: boolean;
  /** Members of a page at most, however many are asked for. */
  readonly perPage?: number;
  /** The list as it is after so many answers; the same list where nothing changes. */
  readonly change?: (ids: readonly string[], answers: number) => readonly string[];
  /** What is told of the number of members; absent: the truth. */
  readonly total?: number;
  /** Pages beyond the end are not found, as some platforms have it. */
  readonly strict?: boolean;
}

export interface PagingPlatform {
  /** Answers as the platform does. There is no network between: thousands of requests are asked. */
  readonly fetch: typeof fetch;
  readonly requests: readonly string[];
  /** Each state that the list had, in order; the last is the present one. */
  readonly states: readonly (readonly string[])[];
  /** How many pages were sent in full. */
  sent(): number;
}

export function pagingPlatform(
  ids: readonly string[],
  options: PagingOptions = {},
): PagingPlatform {
  const { etags = false, change = (same) => same, strict = false } = options;
  const states: (readonly string[])[] = [ids];
  const requests: string[] = [];
  let sent = 0;
  const answer = (request: Request): Response => {
    const present = states.at(-1) ?? [];
    const { searchParams } = new URL(request.url);
    const page = Number(searchParams.get('page'));
    const size = Math.min(Number(searchParams.get('per_page')), options.perPage ?? 1000);
    const last = Math.max(1, Math.ceil(present.length / size));
    const members = present
      .slice((page - 1) * size, page * size)
      .map((id) => ({ id, user: { id, email: `${id}@example.org` } }));
    const meta = {
      current_page: page,
      last_page: last,
      next: page < last ? { href: `/members?page=${page + 1}` } : null,
      total: options.total ?? present.length,
    };
    const text = JSON.stringify({ members, meta });
    const etag = `"${createHash('sha256').update(text).digest('hex')}"`;
    const headers = { 'Content-Type': 'application/json', ...(etags ? { ETag: etag } : {}) };
    if (strict && page > last) return Response.json({ errors: ['Invalid page'] }, { status: 404 });
    if (etags && request.headers.get('if-none-match') === etag) {
      return new Response(null, { status: 304, headers });
    }
    sent += 1;
    return new Response(text, { headers });
  };
  return {
    requests,
    states,
    sent: () => sent,
    fetch: async (...request) => {
      const asked = new Request(...request);
      const response = answer(asked);
      requests.push(asked.url);
      const present = states.at(-1) ?? [];
      const next = change(present, requests.length);
      if (next !== present) states.push(next);
      return response;
    },
  };
}
