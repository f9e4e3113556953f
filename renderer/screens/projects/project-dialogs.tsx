import type { Project } from '#domain/entities.ts';
import { limits } from '#domain/limits.ts';
import { confirmationFor } from '#domain/members/safeguards.ts';
import { whyNotWrite } from '../../actions/situation.ts';
import { bridge } from '../../bridge/bridge.ts';
import { ConfirmDialog } from '../../components/dialogs/confirm-dialog.tsx';
import { NameDialog } from '../../components/dialogs/name-dialog.tsx';
import { Name } from '../../components/name.tsx';
import { DangerLine } from '../../components/note.tsx';
import { useView } from '../../store/hooks.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { count } from '../../texts/counts.ts';
import { labelText } from '../../texts/untrusted-text.ts';

interface Props {
  readonly context: OrganizationContext;
}

interface ProjectProps extends Props {
  readonly project: Project;
}

export function CreateProject({ context }: Props) {
  const { key } = context;
  const announceRows = useStore((state) => state.announceRows);
  return (
    <NameDialog
      title="New project"
      context={context}
      label="Project name"
      maxLength={limits.projectName.max}
      verb="Create project"
      reason={whyNotWrite(context, 'projects.manage', 'canCreateProjects')}
      call={(name) => bridge.createProject({ key, name })}
      onDone={({ id }, name) =>
        announceRows(`${name} created`, { key, screen: 'projects', ids: [id] })
      }
    />
  );
}

export function RenameProject({ context, project }: ProjectProps) {
  const { key } = context;
  const announceRows = useStore((state) => state.announceRows);
  return (
    <NameDialog
      title="Rename project"
      context={context}
      label="Project name"
      initial={project.name}
      maxLength={limits.projectName.max}
      verb="Rename project"
      reason={whyNotWrite(context, 'projects.edit', 'canRenameProjects')}
      call={(name) => bridge.renameProject({ key, projectId: project.id, name })}
      onDone={({ id }, name) =>
        announceRows(`Renamed to ${name}`, { key, screen: 'projects', ids: [id] })
      }
    />
  );
}

export function DeleteProject({ context, project }: ProjectProps) {
  const { key } = context;
  const view = useView(key);
  const members = view?.members.state === 'known' ? view.members.items : [];
  const inside = members.filter(({ projectIds }) => projectIds.includes(project.id)).length;
  const name = labelText(project.name);
  const flash = useStore((state) => state.flash);
  const deleteIt = async () => {
    const outcome = await bridge.deleteProject({ key, projectId: project.id });
    // Its row disappears at once; only removals by others are held back.
    if (outcome.ok) {
      flash([project.id]);
      const { screen, subject, show } = useStore.getState();
      if (screen === 'project' && subject === project.id) show('projects');
    }
    return outcome;
  };
  return (
    <ConfirmDialog
      title={`Delete ${name}?`}
      context={context}
      verb="Delete project"
      reason={whyNotWrite(context, 'projects.manage', 'canDeleteProjects')}
      typing={{
        confirmation: confirmationFor({ kind: 'delete-project', name: project.name }),
        verb: 'delete',
      }}
      call={deleteIt}
      done={`${name} deleted`}
    >
      <DangerLine>
        Deletes{' '}
        <Name wrapped inline>
          {project.name}
        </Name>{' '}
        and everything in it. This can’t be undone.
      </DangerLine>
      {inside === 0 ? null : <p>{count(inside, 'person loses', 'people lose')} access to it.</p>}
    </ConfirmDialog>
  );
}
