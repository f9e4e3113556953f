import type { Project } from '#domain/entities.ts';
import { confirmationFor } from '#domain/members/safeguards.ts';
import { labelNow, whyNotSend } from '../../actions/situation.ts';
import { ConfirmDialog } from '../../components/dialogs/confirm-dialog.tsx';
import { DangerLine } from '../../components/note.tsx';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { count, listed } from '../../texts/counts.ts';
import { shortLabel } from '../../texts/untrusted-text.ts';

interface Props {
  readonly context: OrganizationContext;
  readonly projects: readonly Project[];
}

/** Names that are listed before "and 12 others". */
const maxNamed = 5;

function namesOf(projects: readonly Project[]): string {
  const named = projects.slice(0, maxNamed).map(({ name }) => shortLabel(name));
  const left = projects.length - named.length;
  return listed(left === 0 ? named : [...named, count(left, 'other')]);
}

/** Asks before projects are deleted as a job, which goes on without the window. */
export function DeleteProjects({ context, projects }: Props) {
  const { key } = context;
  const startJob = useStore((state) => state.startJob);
  const projectIds = projects.map(({ id }) => id);
  const what = count(projects.length, 'project');
  return (
    <ConfirmDialog
      title={`Delete ${what}?`}
      context={context}
      verb={labelNow(context.account, `Delete ${what}`)}
      reason={whyNotSend(context, 'projects.manage', 'canDeleteProjects')}
      typing={{
        confirmation: confirmationFor({ kind: 'delete-projects', amount: projects.length }),
        verb: 'delete',
      }}
      call={() => startJob(key, { kind: 'delete-projects', projectIds })}
      done={null}
    >
      <DangerLine>
        Deletes {namesOf(projects)} and everything in them. This can’t be undone.
      </DangerLine>
    </ConfirmDialog>
  );
}
