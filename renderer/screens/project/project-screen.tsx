import { FolderX } from 'lucide-react';
import { useState } from 'react';
import type { Project } from '#domain/entities.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ScreenTabs } from '../../components/screen/screen-tabs.tsx';
import { ListState } from '../../components/table/list-state.tsx';
import { useProjectMap, useSearchText, useView } from '../../store/hooks.ts';
import { keyText } from '../../store/organization-key.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { Header } from '../header/header.tsx';
import { useProjectActions } from '../projects/use-project-actions.ts';
import { PeopleTab } from './people-tab.tsx';
import { type ProjectTab, useProjectTabs } from './project-tabs.ts';
import { SettingsTab } from './settings-tab.tsx';

interface Props {
  readonly context: OrganizationContext;
}

interface TabProps extends Props {
  readonly project: Project;
}

function useCrumbs() {
  const show = useStore((state) => state.show);
  return [{ label: 'Projects', onOpen: () => show('projects') }];
}

function OpenProject({ context, project }: TabProps) {
  const actionsOf = useProjectActions(context);
  const more = actionsOf(project).filter(({ label }) => label !== 'Open');
  const tabs = useProjectTabs(context, project);
  const [chosen, setChosen] = useState<ProjectTab>('people');
  const open = tabs.filter(({ reason }) => (reason ?? null) === null);
  const shown = open.find(({ id }) => id === chosen)?.id ?? open[0]?.id ?? 'settings';
  const search = useSearchText(`${keyText(context.key)} ${project.id}`);
  const [text, onChange] = search;
  return (
    <>
      <Header
        title={project.name}
        crumbs={useCrumbs()}
        {...(shown === 'people' ? { search: { label: 'Search people', text, onChange } } : {})}
        more={more}
      />
      <ScreenTabs label="Project" tabs={tabs} shown={shown} onShow={setChosen}>
        {shown === 'people' ? (
          <PeopleTab context={context} project={project} search={search} />
        ) : null}
        {shown === 'settings' ? <SettingsTab context={context} project={project} /> : null}
      </ScreenTabs>
    </>
  );
}

/** One project with everything in it. Its identifier is the subject of the screen. */
export function ProjectScreen({ context }: Props) {
  const id = useStore((state) => state.subject);
  const show = useStore((state) => state.show);
  const project = useProjectMap(context.key).get(id);
  const collection = useView(context.key)?.projects;
  const crumbs = useCrumbs();
  if (project) return <OpenProject key={project.id} context={context} project={project} />;
  return (
    <>
      <Header title="Project" crumbs={crumbs} />
      <ListState collection={collection} account={context.account} what="projects">
        {() => (
          <EmptyState
            icon={FolderX}
            title="This project is gone"
            detail="It was deleted or moved, or you were removed from it."
            action={<ActionButton onClick={() => show('projects')}>Show projects</ActionButton>}
          />
        )}
      </ListState>
    </>
  );
}
