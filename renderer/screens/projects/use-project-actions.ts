import { Folder, Pencil, Trash2, Users } from 'lucide-react';
import type { Project } from '#domain/entities.ts';
import { whyNotSee, whyNotSend } from '../../actions/situation.ts';
import { copyLink, copyName, fullTextAction } from '../../components/table/common-actions.ts';
import type { RowAction } from '../../components/table/row-action.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';

/** Returns the actions on a project, each with the reason if it is off. */
export function useProjectActions(
  context: OrganizationContext,
): (project: Project) => readonly RowAction[] {
  const { key } = context;
  const openOverlay = useStore((state) => state.openOverlay);
  const show = useStore((state) => state.show);
  const noRename = whyNotSend(context, 'projects.edit', 'canRenameProjects');
  const noDeletion = whyNotSend(context, 'projects.manage', 'canDeleteProjects');
  const noPeople = whyNotSee(context, 'team.see');
  return (project) => [
    {
      label: 'Open',
      icon: Folder,
      key: 'Enter',
      reason: null,
      run: () => show('project', project.id),
    },
    {
      label: 'People…',
      icon: Users,
      reason: noPeople,
      run: () => openOverlay({ kind: 'project-people', key, project }),
    },
    {
      label: 'Rename…',
      icon: Pencil,
      key: 'F2',
      reason: noRename,
      run: () => openOverlay({ kind: 'rename-project', key, project }),
    },
    copyName(project.name),
    copyLink(key, { projectId: project.id }),
    ...fullTextAction('Project name', project.name),
    {
      label: 'Delete…',
      icon: Trash2,
      key: 'Delete',
      danger: true,
      reason: noDeletion,
      run: () => openOverlay({ kind: 'delete-project', key, project }),
    },
  ];
}
