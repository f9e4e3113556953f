import type { SearchHit } from '#preload/contract/organization.ts';

/** Results that the palette offers again. */
const maxResults = 5;

/** The projects and people that were opened from the palette since the window was opened, the latest first. */
let recent: readonly SearchHit[] = [];

function idOf({ kind, key, id }: SearchHit): string {
  return [kind, key.accountId, key.organizationId, id].join('\n');
}

/** Offers a result first in the palettes that follow. */
export function rememberResult(hit: SearchHit): void {
  const others = recent.filter((other) => idOf(other) !== idOf(hit));
  recent = [hit, ...others].slice(0, maxResults);
}

export function recentResults(): readonly SearchHit[] {
  return recent;
}
