import { FolderX } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Project } from '#domain/entities.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FilterButton } from '../../components/filter/filter-button.tsx';
import { ScreenTabs } from '../../components/screen/screen-tabs.tsx';
import { ListState } from '../../components/table/list-state.tsx';
import { useProjectMap, useSearchText, useView } from '../../store/hooks.ts';
import { keyText } from '../../store/organization-key.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { ProjectActivity } from '../activity/project-activity.tsx';
import { Header } from '../header/header.tsx';
import { useProjectActions } from '../projects/use-project-actions.ts';
import { DataTab } from './data/data-tab.tsx';
import { InvitationsTab, useProjectInvitations } from './invitations-tab.tsx';
import { KeysTab } from './keys-tab.tsx';
import { PaymentTab } from './payment-tab.tsx';
import { PeopleTab } from './people-tab.tsx';
import { InviteIntoButton, NewKeyButton } from './project-buttons.tsx';
import { type ProjectTab, useProjectTabs } from './project-tabs.ts';
import { SettingsTab } from './settings-tab.tsx';

interface Props {
  readonly context: OrganizationContext;
}

interface TabProps extends Props {
  readonly project: Project;
}

const searchLabels: Readonly<Partial<Record<ProjectTab, string>>> = {
  people: 'Search people',
  invitations: 'Search invitations',
  keys: 'Search API keys',
};

function useCrumbs() {
  const show = useStore((state) => state.show);
  return [{ label: 'Projects', onOpen: () => show('projects') }];
}

function OpenProject({ context, project }: TabProps) {
  const actionsOf = useProjectActions(context);
  const more = actionsOf(project).filter(({ label }) => label !== 'Open');
  const search = useSearchText(`${keyText(context.key)} ${project.id}`);
  const [text, onChange] = search;
  const invitations = useProjectInvitations(context, project, search);
  const tabs = useProjectTabs(context, project, invitations.found.pending);
  const [chosen, setChosen] = useState<ProjectTab>('people');
  const open = tabs.filter(({ reason }) => (reason ?? null) === null);
  const shown = open.find(({ id }) => id === chosen)?.id ?? open[0]?.id ?? 'settings';
  const searched = searchLabels[shown];
  const props = { context, project };
  const invite = <InviteIntoButton {...props} />;
  const action: Readonly<Partial<Record<ProjectTab, ReactNode>>> = {
    people: invite,
    invitations: invite,
    keys: <NewKeyButton {...props} />,
  };
  return (
    <>
      <Header
        title={project.name}
        crumbs={useCrumbs()}
        {...(searched === undefined ? {} : { search: { label: searched, text, onChange } })}
        filter={
          shown === 'invitations' ? <FilterButton narrowing={invitations.found} /> : undefined
        }
        action={action[shown]}
        more={more}
      />
      <ScreenTabs
        label="Project"
        tabs={tabs}
        shown={shown}
        onShow={(id) => {
          onChange('');
          setChosen(id);
        }}
      >
        {shown === 'people' ? <PeopleTab {...props} search={search} /> : null}
        {shown === 'invitations' ? (
          <InvitationsTab context={context} {...invitations} invite={invite} />
        ) : null}
        {shown === 'keys' ? <KeysTab {...props} search={search} /> : null}
        {shown === 'payment' ? <PaymentTab {...props} /> : null}
        {shown === 'data' ? <DataTab {...props} /> : null}
        {shown === 'activity' ? <ProjectActivity context={context} projectId={project.id} /> : null}
        {shown === 'settings' ? <SettingsTab {...props} /> : null}
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
