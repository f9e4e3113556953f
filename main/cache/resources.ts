/** Resources of screens, kept among the facts: each is read and written as a whole. */
import { z } from 'zod';
import { parseText } from '../files/json-text.ts';
import type { CachedResource, ResourcePlace } from './cache.ts';
import type { Facts } from './facts.ts';

const stored = z.object({ fetchedAt: z.string(), text: z.string() }).readonly();

/** Identifiers have no spaces, so no organization's facts begin as another's. */
function startOf(organizationId: string): string {
  return `resource ${organizationId} `;
}

function factOf({ organizationId, name }: ResourcePlace): string {
  return startOf(organizationId) + name;
}

export function readResource(facts: Facts, place: ResourcePlace): CachedResource | null {
  const text = facts.get(factOf(place));
  return (text === null ? undefined : parseText(text, stored)) ?? null;
}

export function writeResource(
  facts: Facts,
  place: ResourcePlace,
  resource: CachedResource | null,
): void {
  if (resource) facts.set(factOf(place), JSON.stringify(resource));
  else facts.remove(factOf(place));
}

export function forgetResources(facts: Facts, organizationId: string): void {
  facts.forgetAll(startOf(organizationId));
}
