import type { JobView } from '#preload/contract/jobs.ts';
import { whyNotContinueGroup } from '../../actions/why-not-continue-job.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Panel } from '../../components/dialogs/panel.tsx';
import { Note } from '../../components/note.tsx';
import { useShell } from '../../store/hooks.ts';
import { findGroup, isOwnWork, type JobGroup } from '../../store/job-groups.ts';
import { canRevert, isActive } from '../../store/jobs.ts';
import { organizationText } from '../../store/organization-identity.ts';
import { useStore } from '../../store/store.ts';
import { count } from '../../texts/counts.ts';
import { groupEnd, groupTitle, partWords } from '../../texts/job-groups.ts';
import { jobName } from '../../texts/jobs.ts';
import { labelText } from '../../texts/untrusted-text.ts';
import { AddressList, type AddressRow } from '../invitations/address-list.tsx';

/** Shows how far the jobs are that were started together, one row for each organization. */
export function GroupPanel({ groupId }: { readonly groupId: string }) {
  const jobs = useStore((state) => state.jobs);
  const close = useStore((state) => state.closeOverlay);
  const group = findGroup(jobs, groupId);
  if (group) return <Group group={group} />;
  return (
    <Panel title="Task" onClose={close}>
      <Note tone="info">Nothing left to review.</Note>
    </Panel>
  );
}

function toneOf({ counts, state }: JobView): AddressRow['tone'] {
  if (counts.done === counts.total) return 'good';
  if (counts.failed + counts.conflict > 0) return 'bad';
  if (counts.unknown > 0) return 'open';
  return state === 'finished' ? 'skip' : 'wait';
}

function Group({ group }: { readonly group: JobGroup }) {
  const shell = useShell();
  const close = useStore((state) => state.closeOverlay);
  const show = useStore((state) => state.showJob);
  const openOverlay = useStore((state) => state.openOverlay);
  const continueGroup = useStore((state) => state.continueGroup);
  const dismissGroup = useStore((state) => state.dismissGroup);
  const isOwn = isOwnWork(shell, group);
  const { counts, state, jobs } = group;
  const isActiveNow = state === 'running' || state === 'scheduled';
  const waiting = isActiveNow ? 'Wait until the task finishes, or stop it.' : null;
  const actionsOf = (job: JobView, name: string) => (
    <>
      {canRevert(job) ? (
        <ActionButton
          small
          aria-label={`${job.kind === 'remove' ? 'Invite back' : 'Revert'}, ${name}`}
          onClick={() =>
            openOverlay({ kind: 'revert-job', key: job.key, jobId: job.jobId, changeId: null })
          }
        >
          {job.kind === 'remove' ? 'Invite back…' : 'Revert…'}
        </ActionButton>
      ) : null}
      <ActionButton small aria-label={`Show ${name}`} onClick={() => show(job)}>
        Show
      </ActionButton>
    </>
  );
  const rows = jobs.map((job): AddressRow => {
    const address = organizationText(shell, job.key) || job.organizationName;
    const isShown = !isActive(job) && !(isOwn && job.counts.done > 0);
    return {
      id: job.jobId,
      address,
      tone: toneOf(job),
      words: partWords(job),
      ...(isShown ? { actions: actionsOf(job, labelText(address)) } : {}),
    };
  });
  return (
    <Panel
      title={jobName(jobs[0])}
      wide
      onClose={close}
      footer={
        <>
          <ActionButton
            reason={waiting}
            onClick={() => {
              close();
              void dismissGroup(group);
            }}
          >
            Dismiss
          </ActionButton>
          {counts.done === counts.total || isActiveNow ? null : (
            <ActionButton
              tone="primary"
              reason={whyNotContinueGroup(shell, group)}
              onClick={() => void continueGroup(group)}
            >
              {counts.left > 0 ? 'Continue' : 'Try again'}
            </ActionButton>
          )}
        </>
      }
    >
      <p role="status">{isActiveNow ? groupTitle(group, isOwn) : groupEnd(group, isOwn)}</p>
      <AddressList tall label={count(jobs.length, 'organization')} rows={rows} />
    </Panel>
  );
}
