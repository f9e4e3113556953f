/** Changes an organization's settings, and deletes it. */
import { FailureError } from '#domain/failure.ts';
import type { OrganizationDetails } from '#domain/organization-details.ts';
import { may, type Permission, whyNot } from '#domain/roles/role-table.ts';
import type { CallInput } from '#preload/contract/calls.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
import { knownOrganization } from '../cache/known-items.ts';
import { type Writing, write } from '../jobs/write.ts';
import { requireSide } from '../platforms/port/sides/require-side.ts';
import type { SettingsSide } from '../platforms/port/sides/settings.ts';
import type { Resources } from '../resources/resources.ts';

export interface SettingsParts {
  readonly accountManager: AccountManager;
  readonly resources: Pick<Resources, 'changed'>;
}

/** Throws `forbidden` if the person's roles do not include the permission. */
function settingsFor(
  { session, platform, cache, organizationId }: Writing,
  permission: Permission,
): SettingsSide {
  const { roles } = session.kind.view;
  const { myRoles } = knownOrganization(cache, organizationId) ?? { myRoles: [] };
  if (!may(roles, myRoles, permission))
    throw new FailureError({ kind: 'forbidden', message: whyNot(roles, permission) });
  return requireSide(platform.settings, 'settings');
}

export async function editOrganization(
  { accountManager, resources }: SettingsParts,
  { key, revision, change }: CallInput<'editOrganization'>,
): Promise<OrganizationDetails> {
  try {
    return await write(accountManager, key, async (writing) => {
      const { session, organizationId } = writing;
      const side = settingsFor(writing, 'organization.edit');
      const details = await side.change(organizationId, change, revision);
      const known = knownOrganization(writing.cache, organizationId);
      if (known) {
        const { name, type, description } = details;
        writing.cache.putOrganization({ ...known, name, type, description });
        session.shellChanged();
      }
      return details;
    });
  } finally {
    await resources.changed(key.accountId, ['organizationDetails', 'billingDetails']);
  }
}

/** Deletes an organization; the cache forgets it. Reads anew what stands in the way if that fails. */
export async function deleteOrganization(
  { accountManager, resources }: SettingsParts,
  { key }: CallInput<'deleteOrganization'>,
): Promise<null> {
  try {
    return await write(accountManager, key, async (writing) => {
      const { session, organizationId } = writing;
      await settingsFor(writing, 'organization.delete').remove(organizationId);
      writing.cache.removeOrganization(organizationId);
      session.shellChanged();
      return null;
    });
  } catch (error) {
    await resources.changed(key.accountId, ['organizationDeletion']);
    throw error;
  }
}
