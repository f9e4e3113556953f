import type { Collection } from '#preload/contract/organization.ts';

const none: readonly never[] = [];

/** What is known of a collection; the same empty list wherever nothing is. */
export function itemsOf<Item>(collection: Collection<Item> | undefined): readonly Item[] {
  return collection?.state === 'known' ? collection.items : none;
}
