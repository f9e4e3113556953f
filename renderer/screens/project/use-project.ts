import type { Project } from '#domain/entities.ts';
import type { ProjectDetails } from '#domain/project-details.ts';
import type { ResourceState } from '#preload/contract/resources.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { useResource } from '../../store/use-resource.ts';

/** Returns what the platform tells of a project besides its name and people. */
export function useProjectDetails(
  { key }: OrganizationContext,
  { id }: Project,
): ResourceState<ProjectDetails> {
  return useResource('projectDetails', { key, projectId: id });
}
