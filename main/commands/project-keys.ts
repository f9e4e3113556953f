/** Creates and revokes the API keys of a project. */
import type { ProjectKey } from '#domain/project-details.ts';
import type { CallInput } from '#preload/contract/calls.ts';
import { ignoreNotFound, write } from '../jobs/write.ts';
import { requireSide } from '../platforms/port/sides/require-side.ts';
import type { ProjectParts } from './project-settings.ts';

const what = 'API keys of projects';

/** Resolves to the key with its token, which is neither cached nor logged. */
export async function createProjectKey(
  { accountManager, resources }: ProjectParts,
  { key, projectId, description, readOnly }: CallInput<'createProjectKey'>,
): Promise<{ readonly key: ProjectKey; readonly token: string }> {
  const created = await write(
    accountManager,
    key,
    'projects.edit',
    ({ platform, organizationId }) =>
      requireSide(platform.projectKeys, what).create(organizationId, projectId, {
        description,
        readOnly,
      }),
  );
  await resources.changed(key.accountId, ['projectKeys']);
  return created;
}

export async function revokeProjectKey(
  { accountManager, resources }: ProjectParts,
  { key, projectId, keyId }: CallInput<'revokeProjectKey'>,
): Promise<null> {
  await write(accountManager, key, 'projects.edit', ({ platform, organizationId }) =>
    ignoreNotFound(
      requireSide(platform.projectKeys, what).revoke(organizationId, projectId, keyId),
    ),
  );
  await resources.changed(key.accountId, ['projectKeys']);
  return null;
}
