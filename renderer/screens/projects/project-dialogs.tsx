import { useEffect } from 'react';
import type { Project } from '#domain/entities.ts';
import { limits } from '#domain/limits.ts';
import { confirmationFor } from '#domain/members/safeguards.ts';
import type { Outcome } from '#preload/contract/call.ts';
import type { JobView, StartedJob } from '#preload/contract/jobs.ts';
import { isAway, labelNow, whyNotSend } from '../../actions/situation.ts';
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

/** @param waiting the job of the outbox whose name is edited */
export function CreateProject({
  context,
  waiting,
}: Props & { readonly waiting?: JobView | undefined }) {
  const { key, account } = context;
  const announceRows = useStore((state) => state.announceRows);
  const startJob = useStore((state) => state.startJob);
  const jobId = waiting?.jobId;
  useEffect(() => {
    if (jobId === undefined) return;
    void bridge.holdJob({ jobId, held: true });
    return () => void bridge.holdJob({ jobId, held: false });
  }, [jobId]);
  return (
    <NameDialog
      title="New project"
      context={context}
      label="Project name"
      maxLength={limits.projectName.max}
      {...(waiting ? { initial: waiting.first.name } : {})}
      verb={labelNow(account, 'Create project')}
      reason={whyNotSend(context, 'projects.manage', 'canCreateProjects')}
      call={(name, again): Promise<Outcome<Project | StartedJob>> =>
        jobId !== undefined || (isAway(account) && !again)
          ? startJob(key, { kind: 'create-project', name, replaces: jobId ?? null })
          : bridge.createProject({ key, name })
      }
      onDone={(made, name) => {
        if (typeof made === 'string') return;
        announceRows(`${name} created`, { key, screen: 'projects', ids: [made.id] });
      }}
    />
  );
}

/** @param wanted the name that is typed at first; the present one by default */
export function RenameProject({
  context,
  project,
  wanted = project.name,
}: ProjectProps & { readonly wanted?: string | undefined }) {
  const { key, account } = context;
  const announceRows = useStore((state) => state.announceRows);
  const startJob = useStore((state) => state.startJob);
  return (
    <NameDialog
      title="Rename project"
      context={context}
      label="Project name"
      initial={wanted}
      maxLength={limits.projectName.max}
      verb={labelNow(account, 'Rename project')}
      reason={whyNotSend(context, 'projects.edit', 'canRenameProjects')}
      call={(name, again): Promise<Outcome<Project | StartedJob>> =>
        isAway(account) && !again
          ? startJob(key, {
              kind: 'edit-project',
              projectId: project.id,
              base: { name: project.name },
              change: { name },
            })
          : bridge.renameProject({ key, projectId: project.id, name })
      }
      onDone={(renamed, name) => {
        if (typeof renamed === 'string') return;
        announceRows(`Renamed to ${name}`, { key, screen: 'projects', ids: [renamed.id] });
      }}
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
  const startJob = useStore((state) => state.startJob);
  const isLater = isAway(context.account);
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
      verb={labelNow(context.account, 'Delete project')}
      reason={whyNotSend(context, 'projects.manage', 'canDeleteProjects')}
      typing={{
        confirmation: confirmationFor({ kind: 'delete-project', name: project.name }),
        verb: 'delete',
      }}
      call={(again): Promise<Outcome<unknown>> =>
        isLater && !again
          ? startJob(key, { kind: 'delete-projects', projectIds: [project.id] })
          : deleteIt()
      }
      done={isLater ? null : `${name} deleted`}
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
