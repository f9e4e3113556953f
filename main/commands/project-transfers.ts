/** Offers projects to other organizations, and answers such offers. */
import type { CallInput } from '#preload/contract/calls.ts';
import { ignoreNotFound, refreshAll, write } from '../jobs/write.ts';
import { requireSide } from '../platforms/port/sides/require-side.ts';
import type { ProjectParts } from './project-settings.ts';

const what = 'transfers of projects';

/** Reads the offers anew, also while only the inbox shows them. */
async function answered(
  resources: ProjectParts['resources'],
  key: CallInput<'endTransfer'>['key'],
): Promise<void> {
  await resources.changed(key.accountId, ['projectTransfers']);
  await resources.refresh({ name: 'projectTransfers', input: { key } });
}

export async function offerTransfer(
  { accountManager, resources }: ProjectParts,
  { key, projectId, toOrganizationId }: CallInput<'offerTransfer'>,
): Promise<null> {
  await write(accountManager, key, 'projects.manage', ({ platform, organizationId }) =>
    requireSide(platform.projectTransfers, what).offer(organizationId, {
      projectId,
      toOrganizationId,
    }),
  );
  await resources.changed(key.accountId, ['projectTransfers']);
  return null;
}

/** Accepts an offer; the lists of the organization are then fetched again in the background. */
export async function acceptTransfer(
  { accountManager, resources }: ProjectParts,
  { key, transferId }: CallInput<'acceptTransfer'>,
): Promise<null> {
  await write(
    accountManager,
    key,
    'projects.manage',
    async ({ platform, organizationId, session }) => {
      await requireSide(platform.projectTransfers, what).accept(organizationId, transferId);
      refreshAll(session, organizationId);
    },
  );
  await answered(resources, key);
  return null;
}

export async function endTransfer(
  { accountManager, resources }: ProjectParts,
  { key, transferId }: CallInput<'endTransfer'>,
): Promise<null> {
  await write(accountManager, key, 'projects.manage', ({ platform, organizationId }) =>
    ignoreNotFound(requireSide(platform.projectTransfers, what).end(organizationId, transferId)),
  );
  await answered(resources, key);
  return null;
}
