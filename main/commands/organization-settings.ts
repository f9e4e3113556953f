/** Changes an organization's settings, and deletes it. */
import type { OrganizationDetails } from '#domain/organization-details.ts';
import type { CallInput } from '#preload/contract/calls.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
import { knownOrganization } from '../cache/known-items.ts';
import { write } from '../jobs/write.ts';
import { requireSide } from '../platforms/port/sides/require-side.ts';
import type { Resources } from '../resources/resources.ts';

export interface SettingsParts {
  readonly accountManager: AccountManager;
  readonly resources: Pick<Resources, 'changed'>;
}

export async function editOrganization(
  { accountManager, resources }: SettingsParts,
  { key, revision, change }: CallInput<'editOrganization'>,
): Promise<OrganizationDetails> {
  try {
    return await write(accountManager, key, 'organization.edit', async (writing) => {
      const { session, platform, organizationId } = writing;
      const side = requireSide(platform.settings, 'settings');
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
    return await write(accountManager, key, 'organization.delete', async (writing) => {
      const { session, platform, organizationId } = writing;
      await requireSide(platform.settings, 'settings').remove(organizationId);
      writing.cache.removeOrganization(organizationId);
      session.shellChanged();
      return null;
    });
  } catch (error) {
    await resources.changed(key.accountId, ['organizationDeletion']);
    throw error;
  }
}
