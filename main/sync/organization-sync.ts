/** Fetches one organization's collections into the cache. */
import { type Capabilities, capabilitiesOf } from '#domain/capabilities.ts';
import { type Failure, isPassingRefusal } from '#domain/failure.ts';
import { type Listing, wholeListing } from '#domain/listing.ts';
import type { Cache, CollectionItems, CollectionKind, Fetched, Written } from '../cache/cache.ts';
import { knownOrganization, omissionsIn } from '../cache/known-items.ts';
import type { Logger } from '../log/logger.ts';
import type { ListItems, Platform } from '../platforms/port/platform.ts';
import { failureFrom } from './failed.ts';
import { logOmissions } from './log-omissions.ts';

export interface OrganizationSyncOptions {
  readonly platform: Platform;
  readonly cache: Cache;
  readonly organizationId: string;
  /** The lists to fetch. */
  readonly kinds: readonly CollectionKind[];
  readonly signal: AbortSignal;
  readonly logger: Logger;
  /** Called after each collection; `failure` is null if it was fetched or is forbidden. */
  readonly onCollection: (kind: CollectionKind, changed: boolean, failure: Failure | null) => void;
}

interface FetchOptions {
  readonly signal: AbortSignal;
  /** The version that the platform compares with its own; null if the collection is unknown. */
  readonly version: string | null;
  readonly can: Capabilities;
}

type Fetch<Item> = (
  platform: Platform,
  organizationId: string,
  options: FetchOptions,
) => Promise<Listing<Item> | 'unchanged'>;

/** Reads a list, unless the platform says that the known version is current. */
function unlessKnown<Kind extends keyof ListItems>(
  kind: Kind,
  read: (
    platform: Platform,
    organizationId: string,
    options: { readonly signal: AbortSignal },
  ) => Promise<Listing<ListItems[Kind]>>,
  flag?: 'canSeeProjects' | 'canSeeInvitations',
): Fetch<ListItems[Kind]> {
  return async (platform, id, { signal, version, can }) => {
    if (flag && !can[flag]) return wholeListing([]);
    return version !== null && platform.listIfChanged
      ? platform.listIfChanged(kind, id, version, { signal })
      : read(platform, id, { signal });
  };
}

const fetches: { readonly [Kind in CollectionKind]: Fetch<CollectionItems[Kind]> } = {
  projects: unlessKnown(
    'projects',
    (platform, ...input) => platform.projects(...input),
    'canSeeProjects',
  ),
  members: unlessKnown('members', (platform, ...input) => platform.members(...input)),
  invitations: unlessKnown(
    'invitations',
    (platform, ...input) => platform.invitations(...input),
    'canSeeInvitations',
  ),
  offers: async (platform, id, { signal, can }) => {
    if (!can.canTransferOwnership) return wholeListing([]);
    const offer = await platform.ownershipOffer(id, { signal });
    return wholeListing(offer ? [offer] : []);
  },
};

/** Items that are written at once: thousands would keep all other accounts waiting. */
const maxWrittenAtOnce = 500;

/** Maximum readings of a list that Orgdesk changed while it was being read. */
const maxReadings = 3;

async function fetchOnce<Kind extends CollectionKind>(
  kind: Kind,
  { platform, cache, organizationId, signal, logger }: OrganizationSyncOptions,
): Promise<{ readonly written: Written; readonly failure: Failure | null }> {
  const stamp = cache.stamp();
  const fetched = (): Fetched => ({ stamp, fetchedAt: new Date().toISOString() });
  const fetchItems: Fetch<CollectionItems[Kind]> = fetches[kind];
  try {
    const can = capabilitiesOf(platform.capabilities, knownOrganization(cache, organizationId));
    const known = cache.version(kind, organizationId);
    const options = { signal, can, version: known };
    const listing = await fetchItems(platform, organizationId, options);
    signal.throwIfAborted();
    if (listing === 'unchanged') {
      const version = known ?? undefined;
      const written = cache.confirmCollection(kind, organizationId, { ...fetched(), version });
      return { written, failure: null };
    }
    const { items, omissions, version } = listing;
    logOmissions(logger, `${kind} of ${organizationId}`, omissions, () =>
      omissionsIn(cache, kind, organizationId),
    );
    if (items.length > maxWrittenAtOnce) {
      await cache.stageCollection(kind, organizationId, items);
      signal.throwIfAborted();
    }
    return {
      written: cache.replaceCollection(kind, organizationId, items, {
        ...fetched(),
        omissions,
        version,
      }),
      failure: null,
    };
  } catch (error) {
    if (signal.aborted) throw error;
    const failure = failureFrom(error, logger);
    const isAnswer = failure.kind === 'forbidden' && !isPassingRefusal(failure);
    if (!isAnswer) return { written: 'same', failure };
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
    if (written === 'stale' && reading < maxReadings) continue;
    try {
      options.onCollection(kind, written === 'changed', failure);
    } catch (error) {
      // The listener failed; the list is fetched all the same.
      options.logger.error('A fetched list could not be reported', error);
    }
    return failure;
  }
}

/**
 * Fetches the collections in parallel; one that fails or hangs does not delay the others. Resolves to
 * the failures. Rejects only when the signal aborts.
 */
export async function syncOrganization(
  options: OrganizationSyncOptions,
): Promise<readonly Failure[]> {
  const failures = await Promise.all(options.kinds.map((kind) => fetchCollection(kind, options)));
  return failures.filter((failure) => failure !== null);
}
