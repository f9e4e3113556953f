import { MultiSelect } from '@mantine/core';
import { useMemo } from 'react';
import type { Project } from '#domain/entities.ts';
import { limits } from '#domain/limits.ts';
import type { Collection } from '#preload/contract/organization.ts';
import { compareText } from '../../components/table/columns.ts';
import { itemsOf } from '../../store/selection.ts';
import { count } from '../../texts/counts.ts';
import { labelText } from '../../texts/untrusted-text.ts';

interface Props {
  readonly projects: Collection<Project> | undefined;
  readonly chosen: readonly string[];
  readonly onChange: (projectIds: readonly string[]) => void;
  readonly description?: string;
}

/** Chooses the projects of a collaborator: at least one, since without one they see nothing. */
export function ProjectChoice({
  projects,
  chosen,
  onChange,
  description = 'Collaborators see only these projects and the people in them.',
}: Props) {
  const items = itemsOf(projects);
  const none = projects?.state === 'known' && items.length === 0;
  // Computed once for each list: there may be tens of thousands of projects, and typing renders this.
  const { known, data } = useMemo(
    () => ({
      known: new Set(items.map(({ id }) => id)),
      data: items
        .toSorted((first, second) => compareText(first.name, second.name))
        .map(({ id, name }) => ({ value: id, label: labelText(name) })),
    }),
    [items],
  );
  // An edit must not remove projects that the person cannot see.
  const options = useMemo(() => {
    const hidden = chosen.filter((id) => !known.has(id));
    return [...data, ...hidden.map((id) => ({ value: id, label: 'A project you can’t see' }))];
  }, [data, known, chosen]);
  const hint =
    data.length > limits.drawnOptions ? ` Type to search ${count(data.length, 'project')}.` : '';
  return (
    <MultiSelect
      label="Projects"
      description={none ? 'No projects yet. Create one first.' : `${description}${hint}`}
      placeholder={chosen.length === 0 ? 'Choose projects' : ''}
      searchable
      clearable
      nothingFoundMessage={
        projects?.state === 'known' ? 'No matching projects' : 'Projects haven’t loaded yet'
      }
      data={options}
      limit={limits.drawnOptions}
      maxValues={limits.projectsAtOnce}
      value={[...chosen]}
      onChange={onChange}
      comboboxProps={{ withinPortal: true }}
      clearButtonProps={{ 'aria-label': 'Clear projects' }}
    />
  );
}
