/** A platform whose list of members changes between the pages that are asked for, as a test says. */
import { createHash } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { type FaultServer, faults, startFaultServer } from '#test/shared/fault-server.ts';

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
  readonly url: string;
  readonly requests: FaultServer['requests'];
  /** Each state that the list had, in order; the last is the present one. */
  readonly states: (readonly string[])[];
  /** How many pages were sent in full. */
  sent(): number;
}

/** Stopped after the test. */
export async function startPagingPlatform(
  ids: readonly string[],
  options: PagingOptions = {},
): Promise<PagingPlatform> {
  const { etags = false, change = (same) => same, strict = false } = options;
  const server = await startFaultServer();
  onTestFinished(() => server.stop());
  const states: (readonly string[])[] = [ids];
  let answers = 0;
  let sent = 0;
  server.always((incoming, response) => {
    const present = states.at(-1) ?? [];
    const { searchParams } = new URL(incoming.url ?? '/', server.url);
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
    const body = { members, meta };
    const etag = `"${createHash('sha256').update(JSON.stringify(body)).digest('hex')}"`;
    if (etags) response.setHeader('ETag', etag);
    if (strict && page > last) faults.status(404, {}, ['Invalid page'])(incoming, response);
    else if (etags && incoming.headers['if-none-match'] === etag) response.writeHead(304).end();
    else {
      sent += 1;
      faults.json(body)(incoming, response);
    }
    answers += 1;
    const next = change(present, answers);
    if (next !== present) states.push(next);
  });
  return { url: server.url, requests: server.requests, states, sent: () => sent };
}
