/** Fetches what one organization holds, collection by collection, into the cache. */
import type { Failure } from '#domain/failure.ts';
import { type Listing, wholeListing } from '#domain/listing.ts';
import type { Cache, CollectionItems, CollectionKind, Fetched, Written } from '../cache/cache.ts';
import { omissionsIn } from '../cache/known-items.ts';
import type { Logger } from '../log/logger.ts';
import type { Platform } from '../platforms/port/platform.ts';
import { failureFrom } from './failed.ts';
import { logOmissions } from './log-omissions.ts';

export interface OrganizationSyncOptions {
  readonly platform: Platform;
  readonly cache: Cache;
  readonly organizationId: string;
  /** Which of its lists. */
  readonly kinds: readonly CollectionKind[];
  readonly signal: AbortSignal;
  readonly logger: Logger;
  /** Called after each collection: `failure` is null where it was fetched or is forbidden. */
  readonly onCollection: (kind: CollectionKind, changed: boolean, failure: Failure | null) => void;
}

type Fetch<Kind extends CollectionKind> = (
  platform: Platform,
  organizationId: string,
  signal: AbortSignal,
) => Promise<Listing<CollectionItems[Kind]>>;

const fetches: { readonly [Kind in CollectionKind]: Fetch<Kind> } = {
  projects: (platform, id, signal) => platform.projects(id, { signal }),
  members: (platform, id, signal) => platform.members(id, { signal }),
  invitations: (platform, id, signal) => platform.invitations(id, { signal }),
  offers: async (platform, id, signal) => {
    if (!platform.capabilities.canTransferOwnership) return wholeListing([]);
    const offer = await platform.ownershipOffer(id, { signal });
    return wholeListing(offer ? [offer] : []);
  },
};

/** A list that a change of ours overtook is asked for again, so many times at most. */
const readings = 3;

async function fetchOnce<Kind extends CollectionKind>(
  kind: Kind,
  { platform, cache, organizationId, signal, logger }: OrganizationSyncOptions,
): Promise<{ readonly written: Written; readonly failure: Failure | null }> {
  const stamp = cache.stamp();
  const fetched = (): Fetched => ({ stamp, fetchedAt: new Date().toISOString() });
  const fetchItems: Fetch<Kind> = fetches[kind];
  try {
    const { items, omissions } = await fetchItems(platform, organizationId, signal);
    signal.throwIfAborted();
    logOmissions(logger, `${kind} of ${organizationId}`, omissions, () =>
      omissionsIn(cache, kind, organizationId),
    );
    return {
      written: cache.replaceCollection(kind, organizationId, items, { ...fetched(), omissions }),
      failure: null,
    };
  } catch (error) {
    if (signal.aborted) throw error;
    const failure = failureFrom(error, logger);
    if (failure.kind !== 'forbidden') return { written: 'same', failure };
    const written = cache.forbidCollection(kind, organizationId, failure, fetched());
    return { written, failure: null };
  }
}

async function fetchCollection(
  kind: CollectionKind,
  options: OrganizationSyncOptions,
): Promise<Failure | null> {
  for (let reading = 1; ; reading += 1) {
    const { written, failure } = await fetchOnce(kind, options);
    if (written === 'stale' && reading < readings) continue;
    try {
      options.onCollection(kind, written === 'changed', failure);
    } catch (error) {
      // Whoever is told has a fault of their own; the list is fetched all the same.
      options.logger.error('A fetched list could not be told', error);
    }
    return failure;
  }
}

/**
 * These collections at once; one that fails or hangs does not hold the others back. Resolves to the
 * failures, and rejects only when the signal aborted.
 */
export async function syncOrganization(
  options: OrganizationSyncOptions,
): Promise<readonly Failure[]> {
  const failures = await Promise.all(options.kinds.map((kind) => fetchCollection(kind, options)));
  return failures.filter((failure) => failure !== null);
}
