import type { Project } from '#domain/entities.ts';
import { limits } from '#domain/limits.ts';
import { whyNotWrite } from '../../actions/situation.ts';
import { bridge } from '../../bridge.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { Name } from '../../components/name.tsx';
import { NameDialog } from '../../components/name-dialog.tsx';
import { useView } from '../../store/hooks.ts';
import type { Place } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { count } from '../../words/counts.ts';
import { labelText } from '../../words/hostile.ts';

interface Props {
  readonly place: Place;
}

interface ProjectProps extends Props {
  readonly project: Project;
}

function whyNotManage(
  place: Place,
  permission: 'projects.edit' | 'projects.manage' = 'projects.manage',
): string | null {
  return whyNotWrite(place, permission, 'canManageProjects');
}

export function CreateProject({ place }: Props) {
  const { key } = place;
  const say = useStore((state) => state.say);
  return (
    <NameDialog
      title="New project"
      place={place}
      label="Name of the project"
      maxLength={limits.projectName.max}
      verb="Create project"
      reason={whyNotManage(place)}
      call={(name) => bridge.createProject({ key, name })}
      onDone={(_, name) => say(`The project ${name} was created.`)}
    />
  );
}

export function RenameProject({ place, project }: ProjectProps) {
  const { key } = place;
  const say = useStore((state) => state.say);
  return (
    <NameDialog
      title="Rename project"
      place={place}
      label="Name of the project"
      initial={project.name}
      maxLength={limits.projectName.max}
      verb="Rename project"
      reason={whyNotManage(place, 'projects.edit')}
      call={(name) => bridge.renameProject({ key, projectId: project.id, name })}
      onDone={(_, name) => say(`The project is called ${name} now.`)}
    />
  );
}

export function DeleteProject({ place, project }: ProjectProps) {
  const { key } = place;
  const view = useView(key);
  const members = view?.members.state === 'known' ? view.members.items : [];
  const inside = members.filter(({ projectIds }) => projectIds.includes(project.id)).length;
  const name = labelText(project.name);
  return (
    <ConfirmDialog
      title="Delete this project?"
      place={place}
      verb="Delete project"
      reason={whyNotManage(place)}
      call={() => bridge.deleteProject({ key, projectId: project.id })}
      done={`The project ${name} was deleted.`}
    >
      <p>
        <strong>
          <Name>{project.name}</Name>
        </strong>
      </p>
      <p>
        The project and everything in it are deleted from the platform.
        {inside === 0
          ? ''
          : ` ${count(inside, 'person who was added to it loses', 'people who were added to it lose')} what they had there.`}{' '}
        This cannot be undone.
      </p>
    </ConfirmDialog>
  );
}
