/** Making, naming and deleting projects. */
import type { Project } from '#domain/entities.ts';
import type { CallInput } from '#preload/contract/calls.ts';
import type { Desk } from '../desk.ts';
import { write } from './write.ts';

export function createProject(
  desk: Desk,
  { key, name }: CallInput<'createProject'>,
): Promise<Project> {
  return write(desk, key, async ({ platform, cache, organizationId }) => {
    const project = await platform.createProject(organizationId, name);
    cache.putItem('projects', organizationId, project);
    return project;
  });
}

export function renameProject(
  desk: Desk,
  { key, projectId, name }: CallInput<'renameProject'>,
): Promise<Project> {
  return write(desk, key, async ({ platform, cache, organizationId }) => {
    const project = await platform.renameProject(organizationId, projectId, name);
    cache.putItem('projects', organizationId, project);
    return project;
  });
}

export function deleteProject(
  desk: Desk,
  { key, projectId }: CallInput<'deleteProject'>,
): Promise<null> {
  return write(desk, key, async ({ platform, cache, organizationId }) => {
    await platform.deleteProject(organizationId, projectId);
    cache.removeItem('projects', organizationId, projectId);
    return null;
  });
}
