import type { OrganizationKey } from '#preload/contract/shell.ts';

/** A key as text, for maps: identifiers hold no line breaks. */
export function keyText(key: OrganizationKey): string {
  return `${key.accountId}\n${key.organizationId}`;
}

export function sameKey(first: OrganizationKey | null, second: OrganizationKey | null): boolean {
  if (first === null || second === null) return first === second;
  return first.accountId === second.accountId && first.organizationId === second.organizationId;
}
