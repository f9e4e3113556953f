import { MultiSelect } from '@mantine/core';
import type { Project } from '#domain/entities.ts';
import type { Collection } from '#preload/contract/organization.ts';
import { compareText } from '../../components/data-table/columns.ts';
import { labelText } from '../../words/hostile.ts';

interface Props {
  readonly projects: Collection<Project> | undefined;
  readonly chosen: readonly string[];
  readonly onChange: (projectIds: readonly string[]) => void;
  readonly description?: string;
}

/** The projects a collaborator is added to: at least one, or they would see nothing. */
export function ProjectChoice({
  projects,
  chosen,
  onChange,
  description = 'They see these projects and the people in them.',
}: Props) {
  const items = projects?.state === 'known' ? projects.items : [];
  const none = projects?.state === 'known' && items.length === 0;
  const known = new Set(items.map(({ id }) => id));
  const data = items
    .toSorted((first, second) => compareText(first.name, second.name))
    .map(({ id, name }) => ({ value: id, label: labelText(name) }));
  // Projects that I cannot see must not be taken away by an edit that does not show them.
  const hidden = chosen.filter((id) => !known.has(id));
  return (
    <MultiSelect
      label="Projects"
      description={none ? 'There is no project yet. Create one first.' : description}
      placeholder={chosen.length === 0 ? 'Choose projects' : ''}
      searchable
      clearable
      nothingFoundMessage={
        projects?.state === 'known'
          ? 'No project has that name.'
          : 'The projects are not known yet.'
      }
      data={[...data, ...hidden.map((id) => ({ value: id, label: 'A project you cannot see' }))]}
      value={[...chosen]}
      onChange={onChange}
      comboboxProps={{ withinPortal: true }}
      clearButtonProps={{ 'aria-label': 'Choose none' }}
    />
  );
}
