/** Making and naming organizations. */
import type { Organization } from '#domain/entities.ts';
import type { CallInput } from '#preload/contract/calls.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import type { Desk } from '../accounts/account-manager.ts';
import { passOnUncertain, write } from '../jobs/write.ts';

export async function createOrganization(
  desk: Desk,
  { accountId, name, type }: CallInput<'createOrganization'>,
): Promise<OrganizationKey> {
  const session = desk.session(accountId);
  const organization = await session
    .platform()
    .createOrganization({ name, type })
    .catch((error: unknown) => {
      passOnUncertain(session, error);
      throw error;
    });
  session.cache.putOrganization(organization);
  desk.parts.services.onShell();
  return { accountId, organizationId: organization.id };
}

export function renameOrganization(
  desk: Desk,
  { key, name }: CallInput<'renameOrganization'>,
): Promise<Organization> {
  return write(desk, key, async (writing) => {
    const { platform, organizationId } = writing;
    const organization = await platform.renameOrganization(organizationId, name);
    writing.cache.putOrganization(organization);
    desk.parts.services.onShell();
    return organization;
  });
}
