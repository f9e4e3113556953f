/** The lists of the API, each with what clients of the published API include in it. */
import { z } from 'zod';
import { routes } from '#platform/routes/routes.ts';
import { readOnce } from './load.ts';
import type { Landmarks } from './seed.ts';

/** Of the route table: a path, and the parameters that it is asked with. */
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
  /** As they are asked for: the first page, the middle and the last one. */
  readonly pages: (data: Served) => Promise<readonly string[]>;
}

/** A running service and what it has. */
export interface Served {
  readonly url: string;
  readonly token: string;
  readonly landmarks: Landmarks;
}

/** Named like lists, but of a person alone, and no collection of the published API's. */
const notLists: readonly string[] = ['/user/otp/recovery-codes'];

const served = new Set(
  routes.filter(({ methods }) => methods.includes('GET')).map(({ path }) => path),
);
const metaSchema = z.object({ meta: z.object({ last_page: z.number() }).optional() });

/** Lists whose growing is not what makes them slow are not paged: they are asked for as a whole. */
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
 * Every list that the service has.
 * @throws where the route table has one that is not known here
 */
export function listCollections(): readonly Collection[] {
  const known = new Set<string>([...collections.map(([path]) => path), ...notLists]);
  // Lists are named for many things; what is one thing is not.
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
