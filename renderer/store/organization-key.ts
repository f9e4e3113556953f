import type { DraftOwner } from '#preload/contract/drafts.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';

/** A key as text, for maps: identifiers hold no line breaks. */
export function keyText(key: OrganizationKey): string {
  return `${key.accountId}\n${key.organizationId}`;
}

/** A form as text; its account comes first, so that signing out removes it (`withoutGone`). */
export function draftPlace(owner: DraftOwner, name: string): string {
  const organizationId = 'organizationId' in owner ? owner.organizationId : '';
  return `${owner.accountId}\n${organizationId}\n${name}`;
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
