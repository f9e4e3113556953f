import type { Organization } from '#domain/entities.ts';
import type { Omissions } from '#domain/listing.ts';
import type { Cache, CollectionItems, CollectionKind } from './cache.ts';

/** What the cache knows of a collection; undefined where it was never fetched, or is not shown to this person. */
export function knownItems<Kind extends CollectionKind>(
  cache: Cache,
  kind: Kind,
  organizationId: string,
): readonly CollectionItems[Kind][] | undefined {
  const collection = cache.collection(kind, organizationId);
  return collection.state === 'known' ? collection.items : undefined;
}

/** What the platform lists besides those; undefined where that is nothing, or the collection is not known. */
export function omissionsIn(
  cache: Cache,
  kind: CollectionKind,
  organizationId: string,
): Omissions | undefined {
  const collection = cache.collection(kind, organizationId);
  return collection.state === 'known' ? collection.omissions : undefined;
}

export function knownOrganization(cache: Cache, organizationId: string): Organization | undefined {
  return cache.organizations().items.find(({ id }) => id === organizationId);
}
