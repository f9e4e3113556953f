/** Reads everything at once where little is known yet, organization by organization. */
import type { Listing } from '#domain/listing.ts';
import {
  type Cache,
  type CollectionItems,
  type CollectionKind,
  collectionKinds,
} from '../cache/cache.ts';
import type { Logger } from '../log/logger.ts';
import type { Platform } from '../platforms/port/platform.ts';
import type { OrganizationLists } from '../platforms/port/sides/everything.ts';
import { failureFrom } from './failed.ts';
import { logOmissions } from './log-omissions.ts';

export interface FirstSyncOptions {
  readonly platform: Platform;
  readonly cache: Cache;
  readonly signal: AbortSignal;
  readonly logger: Logger;
  /** The organization that is shown; null for none. */
  readonly first: string | null;
  readonly onCollection: (organizationId: string, kind: CollectionKind, changed: boolean) => void;
}

/**
 * Does nothing if most lists are known, or the platform has no such read. If it breaks off, what was read until
 * then stays, and the lists that are missing are read one by one. Rejects only when the signal aborts.
 */
export async function firstSync(options: FirstSyncOptions): Promise<void> {
  const { platform, cache, signal, logger, first } = options;
  const listed = new Set(cache.organizations().items.map(({ id }) => id));
  const isKnown = cache.followed.stored() * 2 >= listed.size * collectionKinds.length;
  if (!platform.everything || isKnown) return;
  // Taken before the request: what changes from now on outdates what is read.
  const stamp = cache.stamp();
  try {
    for await (const read of platform.everything.read({ signal, first })) {
      signal.throwIfAborted();
      if (listed.has(read.organizationId)) write(options, read, stamp);
    }
  } catch (error) {
    signal.throwIfAborted();
    const { kind, message } = failureFrom(error, logger);
    logger.info(`The lists are read one by one (${kind}): ${message}`);
  }
}

type ListsRead = { readonly [Kind in CollectionKind]?: Listing<CollectionItems[Kind]> };

function write(options: FirstSyncOptions, read: OrganizationLists, stamp: number): void {
  const { cache, logger, onCollection } = options;
  const { organizationId } = read;
  const fetchedAt = new Date().toISOString();
  const writeList = <Kind extends CollectionKind>(kind: Kind) => {
    const lists: ListsRead = read;
    const listing: Listing<CollectionItems[Kind]> | undefined = lists[kind];
    if (!listing) return;
    const { items, omissions, version } = listing;
    logOmissions(logger, `${kind} of ${organizationId}`, omissions, () => undefined);
    const fetched = { stamp, fetchedAt, omissions, version };
    const written = cache.replaceCollection(kind, organizationId, items, fetched);
    // A change of Orgdesk's own, or a reading that was asked for later, is newer.
    if (written !== 'stale') onCollection(organizationId, kind, written === 'changed');
  };
  cache.together(() => collectionKinds.forEach(writeList));
}
