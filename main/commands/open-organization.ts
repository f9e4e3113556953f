import { FailureError } from '#domain/failure.ts';
import type { CallInput } from '#preload/contract/calls.ts';
import type { OrganizationView } from '#preload/contract/organization.ts';
import type { Desk } from '../accounts/account-manager.ts';
import { refreshBeside } from '../jobs/write.ts';

/** Answers from the cache; what is not fresh is fetched behind it and pushed. */
export async function openOrganization(
  desk: Desk,
  { key }: CallInput<'openOrganization'>,
): Promise<OrganizationView> {
  const session = desk.session(key.accountId);
  const view = desk.view(key);
  if (!view)
    throw new FailureError({
      kind: 'not-found',
      message: 'This organization is no longer in your account.',
    });
  desk.opened(key);
  desk.parts.settings.change({ current: key });
  desk.parts.services.onShell();
  refreshBeside(desk, session, key.organizationId);
  return view;
}
