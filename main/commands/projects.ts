/** Making, naming and deleting projects. */
import type { Project } from '#domain/entities.ts';
import type { CallInput } from '#preload/contract/calls.ts';
import type { Desk } from '../accounts/account-manager.ts';
import { unlessGone, write } from '../jobs/write.ts';

export function createProject(
  desk: Desk,
  { key, name }: CallInput<'createProject'>,
): Promise<Project> {
  return write(desk, key, async (writing) => {
    const { platform, organizationId } = writing;
    const project = await platform.createProject(organizationId, name);
    writing.cache.putItem('projects', organizationId, project);
    return project;
  });
}

export function renameProject(
  desk: Desk,
  { key, projectId, name }: CallInput<'renameProject'>,
): Promise<Project> {
  return write(desk, key, async (writing) => {
    const { platform, organizationId } = writing;
    const project = await platform.renameProject(organizationId, projectId, name);
    writing.cache.putItem('projects', organizationId, project);
    return project;
  });
}

export function deleteProject(
  desk: Desk,
  { key, projectId }: CallInput<'deleteProject'>,
): Promise<null> {
  return write(desk, key, async (writing) => {
    const { platform, organizationId } = writing;
    await unlessGone(platform.deleteProject(organizationId, projectId));
    writing.cache.removeItem('projects', organizationId, projectId);
    return null;
  });
}
