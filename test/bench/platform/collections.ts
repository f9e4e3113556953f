/** The lists of the API, each with the parts that clients of the published API include. */
import { z } from 'zod';
import { routes } from '#platform/routes/routes.ts';
import { readOnce } from './load.ts';
import type { Landmarks } from './seed.ts';

/** An entry of the route table: a path, and its parameters. */
const collections = [
  ['/organizations', ''],
  ['/organizations', 'include=address,billing_address,primary_owner'],
  ['/projects', ''],
  ['/projects', 'include=members'],
  ['/organizations/:id/projects', ''],
  ['/organizations/:id/members', 'include=user'],
  ['/organizations/:id/invitations', 'include=invited_by,projects'],
  ['/organizations/:id/events', ''],
  ['/organizations/:id/transfers', 'include=project'],
  ['/organizations/:id/payment-methods', ''],
  ['/organizations/:id/invoices', ''],
  ['/projects/:id/memberships', 'include=user'],
  ['/projects/:id/invitations', ''],
  ['/projects/:id/events', ''],
  ['/projects/:id/api-keys', ''],
  ['/invitations', 'include=organization'],
  ['/user/api-keys', ''],
  ['/events', ''],
  ['/users', ''],
] as const;

export interface Collection {
  readonly name: string;
  /** The requested pages: the first, the middle and the last one. */
  readonly pages: (data: Served) => Promise<readonly string[]>;
}

/** A running service and its data. */
export interface Served {
  readonly url: string;
  readonly token: string;
  readonly landmarks: Landmarks;
}

/** Routes that are named like lists, but belong to a single person, and are no collection of the published API. */
const notLists: readonly string[] = ['/user/otp/recovery-codes'];

const served = new Set(
  routes.filter(({ methods }) => methods.includes('GET')).map(({ path }) => path),
);
const metaSchema = z.object({ meta: z.object({ last_page: z.number() }).optional() });

/** Lists that do not become slow by growing have no pages: they are requested as a whole. */
async function threePages(data: Served, path: string, query: string): Promise<readonly string[]> {
  const { meta } = metaSchema.parse(await readOnce(data, `${path}?${query}`));
  const last = meta?.last_page ?? 1;
  const pages = new Set([1, Math.ceil(last / 2), last]);
  return [...pages].map((page) => `${path}?page=${page}${query && `&${query}`}`);
}

function inPlace(
  path: string,
  query: string,
  place: 'organization' | 'largest' | 'project' | null,
): Collection {
  const where = place === 'largest' ? ' of the largest' : '';
  return {
    name: `${path}${query && `?${query}`}${where}`,
    pages: (data) =>
      threePages(data, path.replace(':id', place ? data.landmarks[place] : ''), query),
  };
}

/**
 * Returns every list of the service.
 * @throws if the route table has a list that is unknown here
 */
export function listCollections(): readonly Collection[] {
  const known = new Set<string>([...collections.map(([path]) => path), ...notLists]);
  // Lists have plural names; single resources do not.
  const unknown = [...served].filter((path) => path.endsWith('s') && !known.has(path));
  if (unknown.length > 0) throw new Error(`Not measured: ${unknown.join(', ')}`);
  return collections
    .filter(([path]) => served.has(path))
    .flatMap(([path, query]) => {
      if (path.startsWith('/organizations/:id/')) {
        return [inPlace(path, query, 'organization'), inPlace(path, query, 'largest')];
      }
      return [inPlace(path, query, path.startsWith('/projects/:id/') ? 'project' : null)];
    });
}
