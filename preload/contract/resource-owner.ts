import type { OrganizationKey } from './shell.ts';

/** Whose a resource is: an organization's, as an account sees it, or the account's own. */
export type ResourceOwner = { readonly key: OrganizationKey } | { readonly accountId: string };

/** The account of a resource's input. */
export function accountOf(owner: ResourceOwner): string {
  return 'key' in owner ? owner.key.accountId : owner.accountId;
}
