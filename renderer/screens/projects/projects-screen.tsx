import { FolderPlus, Search } from 'lucide-react';
import { useMemo, useRef } from 'react';
import type { Project } from '#domain/entities.ts';
import { useAction } from '../../actions/bindings.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ListLine } from '../../components/filter/list-line.tsx';
import { useNarrowing } from '../../components/filter/use-narrowing.ts';
import screenClasses from '../../components/screen.module.css';
import { DataTable } from '../../components/table/data-table.tsx';
import { ListState } from '../../components/table/list-state.tsx';
import { useSearchText, useView } from '../../store/hooks.ts';
import { keyText } from '../../store/organization-key.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { cachedText, searching } from '../../texts/matching.ts';
import { projectsReach } from '../../texts/reach.ts';
import { labelText } from '../../texts/untrusted-text.ts';
import { accentStyle } from '../../theme/accents.ts';
import { Header } from '../header/header.tsx';
import { ReceivedTransfers } from '../transfers/received-transfers.tsx';
import { projectColumns } from './project-columns.tsx';
import { useProjectActions } from './use-project-actions.ts';

const none: readonly never[] = [];
const nameText = cachedText(({ name }: Project) => name);

export function ProjectsScreen({ context }: { readonly context: OrganizationContext }) {
  const view = useView(context.key);
  const create = useAction('create-project');
  const [text, setText] = useSearchText(keyText(context.key));
  const scroller = useRef<HTMLDivElement>(null);
  const actionsOf = useProjectActions(context);
  const reach = projectsReach(context.roleTable, context.organization.myRoles);
  const collection = view?.projects;
  const items = collection?.state === 'known' ? collection.items : undefined;
  const shows = useMemo(() => {
    const finds = searching(text);
    return (project: Project) => finds(nameText(project, null));
  }, [text]);
  const narrowing = useNarrowing({
    subject: keyText(context.key),
    noun: 'project',
    all: items ?? none,
    facets: none,
    text,
    setText,
    finds: shows,
  });
  const createButton = (
    <ActionButton tone="primary" reason={create.reason} onClick={create.run}>
      {create.label}
    </ActionButton>
  );
  return (
    <>
      <Header
        title="Projects"
        search={{ label: 'Search projects', text, onChange: setText }}
        action={createButton}
      />
      <div
        ref={scroller}
        className={screenClasses.scroller}
        style={accentStyle(context.organization.id)}
      >
        <div>
          <ReceivedTransfers context={context} />
          <ListState collection={collection} account={context.account} what="projects">
            {(projects) => {
              if (projects.length === 0) {
                return (
                  <EmptyState
                    icon={FolderPlus}
                    title="No projects yet"
                    detail={
                      reach ??
                      'Projects hold your servers, networks and the people who work on them.'
                    }
                    action={create.reason === null ? createButton : undefined}
                  />
                );
              }
              return (
                <>
                  <ListLine narrowing={narrowing} />
                  <DataTable
                    label="Projects"
                    subject={keyText(context.key)}
                    rows={projects}
                    shows={shows}
                    query={text}
                    rowLabel={(project) => labelText(project.name)}
                    columns={projectColumns}
                    initialSort={{ column: 'name', descending: false }}
                    actionsOf={actionsOf}
                    scroller={scroller}
                  />
                  {narrowing.amount > 0 ? null : (
                    <EmptyState
                      icon={Search}
                      title="No matching projects"
                      detail="Search matches project names."
                      action={<ActionButton onClick={narrowing.clear}>Clear search</ActionButton>}
                    />
                  )}
                  {reach === null ? null : <p className={screenClasses.reach}>{reach}</p>}
                </>
              );
            }}
          </ListState>
        </div>
      </div>
    </>
  );
}
