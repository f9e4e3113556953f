import { FolderPlus, Search } from 'lucide-react';
import { useMemo, useRef } from 'react';
import type { Project } from '#domain/entities.ts';
import { useAction } from '../../actions/bindings.ts';
import { whyNotSee } from '../../actions/situation.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ListLine } from '../../components/filter/list-line.tsx';
import { useNarrowing } from '../../components/filter/use-narrowing.ts';
import screenClasses from '../../components/screen.module.css';
import { DataTable } from '../../components/table/data-table.tsx';
import { ListState } from '../../components/table/list-state.tsx';
import { useSelection } from '../../components/table/row-selection.ts';
import { WaitingNote } from '../../components/waiting-note.tsx';
import { useSearchText, useShell, useView } from '../../store/hooks.ts';
import { keyText } from '../../store/organization-key.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { unknownResource, useResource } from '../../store/use-resource.ts';
import { cachedText, searching } from '../../texts/matching.ts';
import { projectsReach } from '../../texts/reach.ts';
import { labelText } from '../../texts/untrusted-text.ts';
import { accentStyle } from '../../theme/accents.ts';
import { Header } from '../header/header.tsx';
import { ReceivedTransfers } from '../transfers/received-transfers.tsx';
import { projectColumns } from './project-columns.tsx';
import { projectFacets } from './project-facets.ts';
import { ProjectTools } from './project-tools.tsx';
import { useBulkProjectActions } from './use-bulk-project-actions.ts';
import { useProjectActions } from './use-project-actions.ts';
import { type Methods, useProjectFacts } from './use-project-facts.ts';

interface Props {
  readonly context: OrganizationContext;
}

const waitingKinds = ['create-project', 'edit-project', 'delete-projects'] as const;
const none: readonly never[] = [];
const idOf = ({ id }: Project) => id;
const nameText = cachedText(({ name }: Project) => name);

function Projects({ context, methods }: Props & { readonly methods: Methods }) {
  const view = useView(context.key);
  const create = useAction('create-project');
  const [text, setText] = useSearchText(keyText(context.key));
  const scroller = useRef<HTMLDivElement>(null);
  const actionsOf = useProjectActions(context);
  const reach = projectsReach(context.roleTable, context.organization.myRoles);
  const collection = view?.projects;
  const items = collection?.state === 'known' ? collection.items : undefined;
  const facts = useProjectFacts(context, methods);
  const facets = useMemo(() => projectFacets(facts), [facts]);
  const { projectColumns: chosen } = useShell().remembered;
  const columns = useMemo(() => projectColumns(facts, chosen), [facts, chosen]);
  const ids = useMemo(() => new Set((items ?? none).map(idOf)), [items]);
  const [state, onChange] = useSelection(keyText(context.key), ids);
  const selected = useMemo(
    () =>
      state.selected.size === 0 ? [] : (items ?? none).filter(({ id }) => state.selected.has(id)),
    [items, state],
  );
  const actions = useBulkProjectActions(context, selected);
  const finds = useMemo(() => {
    const matches = searching(text);
    return (project: Project) => matches(nameText(project, null));
  }, [text]);
  const narrowing = useNarrowing({
    subject: keyText(context.key),
    noun: 'project',
    all: items ?? none,
    facets,
    text,
    setText,
    finds,
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
        filter={<ProjectTools facts={facts} found={narrowing} />}
        action={createButton}
      />
      <div
        ref={scroller}
        className={screenClasses.scroller}
        style={accentStyle(context.organization.id)}
      >
        <div>
          <ReceivedTransfers context={context} />
          <WaitingNote context={context} kinds={waitingKinds} />
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
                    shows={narrowing.shows}
                    query={narrowing.query}
                    rowLabel={(project) => labelText(project.name)}
                    columns={columns}
                    initialSort={{ column: 'name', descending: false }}
                    actionsOf={actionsOf}
                    selection={{ idOf, state, onChange, actions }}
                    scroller={scroller}
                  />
                  {narrowing.amount > 0 ? null : (
                    <EmptyState
                      icon={Search}
                      title="No matching projects"
                      detail="Search matches project names."
                      action={<ActionButton onClick={narrowing.clear}>Clear filters</ActionButton>}
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

function ProjectsWithPayment({ context }: Props) {
  const methods = useResource('paymentMethods', { key: context.key });
  return <Projects context={context} methods={methods} />;
}

/** The projects of an organization. What pays for them is asked for only if the person may see it. */
export function ProjectsScreen({ context }: Props) {
  return whyNotSee(context, 'billing.see', 'canSeeBilling') === null ? (
    <ProjectsWithPayment context={context} />
  ) : (
    <Projects context={context} methods={unknownResource} />
  );
}
