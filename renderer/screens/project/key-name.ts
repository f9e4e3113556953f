import type { ProjectKey } from '#domain/project-details.ts';

export function keyName({ description }: Pick<ProjectKey, 'description'>): string {
  return description.trim() === '' ? 'API key without a description' : description;
}
