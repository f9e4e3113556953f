import { Clipboard, FolderOutput, Trash2 } from 'lucide-react';
import type { Project } from '#domain/entities.ts';
import { limits } from '#domain/limits.ts';
import { whyNotSend, whyNotWrite } from '../../actions/situation.ts';
import type { RowAction } from '../../components/table/row-action.ts';
import { copy } from '../../store/copy.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { count } from '../../texts/counts.ts';

const maxAtOnce = limits.projectsAtOnce;

/** Returns the actions on several projects at once. */
export function useBulkProjectActions(
  context: OrganizationContext,
  projects: readonly Project[],
): readonly RowAction[] {
  const { key } = context;
  const openOverlay = useStore((state) => state.openOverlay);
  const tooMany =
    projects.length > maxAtOnce ? `Select at most ${count(maxAtOnce, 'project')}.` : null;
  return [
    {
      label: 'Copy names',
      icon: Clipboard,
      reason: null,
      run: () => copy(projects.map(({ name }) => name).join('\n'), count(projects.length, 'name')),
    },
    {
      label: 'Transfer…',
      icon: FolderOutput,
      reason: whyNotWrite(context, 'projects.manage', 'canTransferProjects') ?? tooMany,
      run: () => openOverlay({ kind: 'offer-projects', key, projects }),
    },
    {
      label: 'Delete…',
      icon: Trash2,
      key: 'Delete',
      danger: true,
      reason: whyNotSend(context, 'projects.manage', 'canDeleteProjects') ?? tooMany,
      run: () => openOverlay({ kind: 'delete-projects', key, projects }),
    },
  ];
}
