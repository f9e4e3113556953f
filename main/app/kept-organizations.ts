import type { OrganizationKey, OrganizationMark } from '#preload/contract/shell.ts';

/** Returns the organizations whose events are kept offline: those that were opened, and the pinned ones. */
export function keptOrganizations(
  opened: readonly OrganizationKey[],
  marks: readonly OrganizationMark[],
): readonly OrganizationKey[] {
  const pinned = marks.flatMap(({ key, pinned: isPinned }) => (isPinned ? [key] : []));
  const kept = new Map(
    [...opened, ...pinned].map((key) => [`${key.accountId} ${key.organizationId}`, key]),
  );
  return [...kept.values()];
}
