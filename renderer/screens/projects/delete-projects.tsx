import { useState } from 'react';
import type { Project } from '#domain/entities.ts';
import { confirmationFor } from '#domain/members/safeguards.ts';
import { whyNotWrite } from '../../actions/situation.ts';
import { attempt, bridge } from '../../bridge/bridge.ts';
import { ConfirmDialog } from '../../components/dialogs/confirm-dialog.tsx';
import { DangerLine } from '../../components/note.tsx';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { count, digits, listed } from '../../texts/counts.ts';
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

/** Deletes projects one after the other. A failure stops, and what was deleted before it is not tried again. */
export function DeleteProjects({ context, projects }: Props) {
  const { key } = context;
  const flash = useStore((state) => state.flash);
  const [done, setDone] = useState<ReadonlySet<string>>(new Set());
  const left = projects.filter(({ id }) => !done.has(id));
  const deleteAll = async () => {
    for (const { id } of left) {
      const outcome = await attempt(bridge.deleteProject({ key, projectId: id }));
      if (!outcome.ok) return outcome;
      flash([id]);
      setDone((before) => new Set([...before, id]));
    }
    return { ok: true, value: null } as const;
  };
  return (
    <ConfirmDialog
      title={`Delete ${count(projects.length, 'project')}?`}
      context={context}
      verb={`Delete ${count(left.length, 'project')}`}
      reason={whyNotWrite(context, 'projects.manage', 'canDeleteProjects')}
      typing={{
        confirmation: confirmationFor({ kind: 'delete-projects', amount: projects.length }),
        verb: 'delete',
      }}
      call={deleteAll}
      done={`${count(projects.length, 'project')} deleted`}
    >
      <DangerLine>
        Deletes {namesOf(projects)} and everything in them. This can’t be undone.
      </DangerLine>
      {done.size === 0 ? null : (
        <p>
          {digits(done.size)} of {count(projects.length, 'project')} deleted.
        </p>
      )}
    </ConfirmDialog>
  );
}
