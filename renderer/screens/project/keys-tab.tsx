import { KeyRound, Trash2 } from 'lucide-react';
import { useMemo, useRef } from 'react';
import type { Project } from '#domain/entities.ts';
import type { ProjectKey } from '#domain/project-details.ts';
import { whyNotWrite } from '../../actions/situation.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ListLine } from '../../components/filter/list-line.tsx';
import { useNarrowing } from '../../components/filter/use-narrowing.ts';
import { Name } from '../../components/name.tsx';
import { ResourceContent } from '../../components/screen/resource-state.tsx';
import screenClasses from '../../components/screen.module.css';
import { type Column, compareText, compareTime } from '../../components/table/columns.ts';
import { fullTextAction } from '../../components/table/common-actions.ts';
import { DataTable } from '../../components/table/data-table.tsx';
import type { RowAction } from '../../components/table/row-action.ts';
import { TimeAgo } from '../../components/time-ago.tsx';
import { keyText } from '../../store/organization-key.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { useResource } from '../../store/use-resource.ts';
import { cachedText, searching } from '../../texts/matching.ts';
import { plainTime } from '../../texts/time.ts';
import { labelText } from '../../texts/untrusted-text.ts';
import { keyName } from './key-name.ts';
import { NewKeyButton } from './project-buttons.tsx';

interface Props {
  readonly context: OrganizationContext;
  readonly project: Project;
  readonly search: readonly [string, (text: string) => void];
}

function accessOf({ readOnly }: ProjectKey): string {
  return readOnly ? 'Read only' : 'Read and write';
}

const columns: readonly Column<ProjectKey>[] = [
  {
    id: 'name',
    label: 'Used by',
    compare: (first, second) => compareText(first.description, second.description),
    text: keyName,
    render: (apiKey) => <Name>{keyName(apiKey)}</Name>,
  },
  {
    id: 'access',
    label: 'Access',
    width: 128,
    compare: (first, second) => Number(first.readOnly) - Number(second.readOnly),
    text: accessOf,
    render: accessOf,
  },
  {
    id: 'created',
    label: 'Created',
    width: 112,
    align: 'end',
    from: 'medium',
    compare: (first, second) => compareTime(first.createdAt, second.createdAt),
    isUnknown: ({ createdAt }) => createdAt === null,
    text: ({ createdAt }) => plainTime(createdAt),
    render: ({ createdAt }) => <TimeAgo iso={createdAt} cell />,
  },
];

const noFacets: readonly never[] = [];
const textOf = cachedText((apiKey: ProjectKey, _words: null) => apiKey.description);

function useKeyActions({ context, project }: Props): (apiKey: ProjectKey) => readonly RowAction[] {
  const { key } = context;
  const openOverlay = useStore((state) => state.openOverlay);
  const reason = whyNotWrite(context, 'projects.edit', 'canManageProjectKeys');
  return (apiKey) => [
    ...fullTextAction('API key', apiKey.description),
    {
      label: 'Revoke…',
      icon: Trash2,
      key: 'Delete',
      danger: true,
      reason,
      run: () => openOverlay({ kind: 'revoke-project-key', key, project, apiKey }),
    },
  ];
}

function KeysTable(props: Props & { readonly keys: readonly ProjectKey[] }) {
  const { context, project, search, keys } = props;
  const [text, setText] = search;
  const { key } = context;
  const scroller = useRef<HTMLDivElement>(null);
  const subject = `${keyText(key)} ${project.id}`;
  const finds = useMemo(() => {
    const matches = searching(text);
    return (apiKey: ProjectKey) => matches(textOf(apiKey, null));
  }, [text]);
  const options = { subject, noun: 'API key', all: keys, facets: noFacets, text, setText, finds };
  const narrowing = useNarrowing(options);
  const actionsOf = useKeyActions(props);
  if (keys.length === 0) {
    return (
      <EmptyState
        icon={KeyRound}
        title="No API keys yet"
        detail="A key lets a program reach this project without a person’s account."
        action={<NewKeyButton context={context} project={project} />}
      />
    );
  }
  return (
    <div ref={scroller} className={screenClasses.scroller}>
      <ListLine narrowing={narrowing} />
      <DataTable
        label="API keys"
        subject={subject}
        rows={keys}
        shows={narrowing.shows}
        query={narrowing.query}
        rowLabel={(apiKey) => labelText(keyName(apiKey))}
        columns={columns}
        initialSort={{ column: 'name', descending: false }}
        actionsOf={actionsOf}
        scroller={scroller}
      />
    </div>
  );
}

/** The keys with which programs reach the project; their tokens are shown once, when they are created. */
export function KeysTab(props: Props) {
  const { context, project } = props;
  const state = useResource('projectKeys', { key: context.key, projectId: project.id });
  return (
    <ResourceContent state={state} account={context.account} what="API keys">
      {(keys) => <KeysTable {...props} keys={keys} />}
    </ResourceContent>
  );
}
