/** Creates, renames and deletes projects. */
import type { Project } from '#domain/entities.ts';
import type { CallInput } from '#preload/contract/calls.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
import { ignoreNotFound, write } from '../jobs/write.ts';

export function createProject(
  accountManager: AccountManager,
  { key, name }: CallInput<'createProject'>,
): Promise<Project> {
  return write(accountManager, key, 'projects.manage', async (writing) => {
    const { platform, organizationId } = writing;
    const project = await platform.createProject(organizationId, name);
    writing.cache.putItem('projects', organizationId, project);
    return project;
  });
}

export function renameProject(
  accountManager: AccountManager,
  { key, projectId, name }: CallInput<'renameProject'>,
): Promise<Project> {
  return write(accountManager, key, 'projects.edit', async (writing) => {
    const { platform, organizationId } = writing;
    const project = await platform.renameProject(organizationId, projectId, name);
    writing.cache.putItem('projects', organizationId, project);
    return project;
  });
}

export function deleteProject(
  accountManager: AccountManager,
  { key, projectId }: CallInput<'deleteProject'>,
): Promise<null> {
  return write(accountManager, key, 'projects.manage', async (writing) => {
    const { platform, organizationId } = writing;
    await ignoreNotFound(platform.deleteProject(organizationId, projectId));
    writing.cache.removeItem('projects', organizationId, projectId);
    return null;
  });
}
