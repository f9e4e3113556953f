import { FailureError } from '#domain/failure.ts';
import type { CallInput } from '#preload/contract/calls.ts';
import type { OrganizationView } from '#preload/contract/organization.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
import type { SettingsStore } from '../settings/settings.ts';

/** Answers from the cache; what is not fresh is fetched behind it and pushed. */
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
