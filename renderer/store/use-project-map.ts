import { useMemo } from 'react';
import type { Project } from '#domain/entities.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import { useView } from './hooks.ts';
import { itemsOf } from './items-of.ts';

/** What is known of an organization's projects, by identifier. */
export function useProjectMap(key: OrganizationKey): ReadonlyMap<string, Project> {
  const projects = itemsOf(useView(key)?.projects);
  return useMemo(() => new Map(projects.map((project) => [project.id, project])), [projects]);
}
