import type { Organization } from '#domain/entities.ts';
import type { Omissions } from '#domain/listing.ts';
import type { Cache, CollectionItems, CollectionKind } from './cache.ts';

/** Returns the cached items; undefined if they were never fetched or are not shown to this person. */
export function knownItems<Kind extends CollectionKind>(
  cache: Cache,
  kind: Kind,
  organizationId: string,
): readonly CollectionItems[Kind][] | undefined {
  const collection = cache.collection(kind, organizationId);
  return collection.state === 'known' ? collection.items : undefined;
}

/** Returns the collection's omissions; undefined if there are none or the collection is unknown. */
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
