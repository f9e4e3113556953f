/** Opens, creates and renames organizations. */
import type { Organization } from '#domain/entities.ts';
import { FailureError } from '#domain/failure.ts';
import type { CallInput } from '#preload/contract/calls.ts';
import type { OrganizationView } from '#preload/contract/organization.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
import { rethrowUncertain, write } from '../jobs/write.ts';
import type { SettingsStore } from '../settings/settings.ts';

export async function createOrganization(
  accountManager: AccountManager,
  { accountId, name, type }: CallInput<'createOrganization'>,
): Promise<OrganizationKey> {
  const session = accountManager.session(accountId);
  const organization = await session
    .platform()
    .createOrganization({ name, type })
    .catch((error: unknown) => {
      rethrowUncertain(session, error);
      throw error;
    });
  session.cache.putOrganization(organization);
  session.shellChanged();
  return { accountId, organizationId: organization.id };
}

export function renameOrganization(
  accountManager: AccountManager,
  { key, name }: CallInput<'renameOrganization'>,
): Promise<Organization> {
  return write(accountManager, key, 'organization.edit', async (writing) => {
    const { platform, session, organizationId } = writing;
    const organization = await platform.renameOrganization(organizationId, name);
    writing.cache.putOrganization(organization);
    session.shellChanged();
    return organization;
  });
}

/** Answers from the cache; older data is fetched in the background and pushed. */
export async function openOrganization(
  {
    accountManager,
    settings,
  }: { readonly accountManager: AccountManager; readonly settings: SettingsStore },
  { key }: CallInput<'openOrganization'>,
): Promise<OrganizationView> {
  const session = accountManager.session(key.accountId);
  const view = accountManager.view(key);
  if (!view)
    throw new FailureError({
      kind: 'not-found',
      message: 'This organization is no longer in your account.',
    });
  accountManager.opened(key);
  settings.change({ current: key });
  session.shellChanged();
  session.refreshInBackground(key.organizationId);
  return view;
}
