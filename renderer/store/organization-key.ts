import type { OrganizationKey } from '#preload/contract/shell.ts';

/** A key as text, for maps: identifiers hold no line breaks. */
export function keyText(key: OrganizationKey): string {
  return `${key.accountId}\n${key.organizationId}`;
}

/** Returns the key of a text made by `keyText`. */
export function keyOf(text: string): OrganizationKey {
  const end = text.indexOf('\n');
  return { accountId: text.slice(0, end), organizationId: text.slice(end + 1) };
}

export function sameKey(first: OrganizationKey | null, second: OrganizationKey | null): boolean {
  if (first === null || second === null) return first === second;
  return first.accountId === second.accountId && first.organizationId === second.organizationId;
}
