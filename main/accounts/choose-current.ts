import type { Organization } from '#domain/entities.ts';
import type { AccountView, OrganizationKey } from '#preload/contract/shell.ts';

/** Of each list the identifiers: every change of every organization asks for them. */
const idsOf = new WeakMap<readonly Organization[], ReadonlySet<string>>();

function isShown({ organizations }: AccountView, organizationId: string): boolean {
  const ids = idsOf.get(organizations) ?? new Set(organizations.map(({ id }) => id));
  idsOf.set(organizations, ids);
  return ids.has(organizationId);
}

/**
 * The organization to show: the remembered one while its account knows it, or does not know any yet;
 * else the first that there is.
 */
export function chooseCurrent(
  remembered: OrganizationKey | null,
  accounts: readonly AccountView[],
): OrganizationKey | null {
  const account = accounts.find(({ id }) => id === remembered?.accountId);
  if (remembered && account) {
    const unknown = account.organizationsFetchedAt === null;
    if (unknown || isShown(account, remembered.organizationId)) return remembered;
  }
  const first = accounts.find(({ organizations }) => organizations.length > 0);
  const [organization] = first?.organizations ?? [];
  return first && organization ? { accountId: first.id, organizationId: organization.id } : null;
}
