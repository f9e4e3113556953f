import type { AccountView, OrganizationKey } from '#preload/contract/shell.ts';

function isShown({ organizations }: AccountView, organizationId: string): boolean {
  return organizations.some(({ id }) => id === organizationId);
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
