import { useState } from 'react';
import type { PastBatch } from '#preload/contract/jobs.ts';
import { whyNotContinueJob } from '../../actions/why-not-continue-job.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Name } from '../../components/name.tsx';
import { FailureNote } from '../../components/note.tsx';
import { SkeletonRows } from '../../components/table/list-state.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { count, digits } from '../../texts/counts.ts';
import { namesOfRoles } from '../../texts/roles.ts';
import { labelText } from '../../texts/untrusted-text.ts';
import { AddressList } from '../invitations/address-list.tsx';
import classes from './roles.module.css';
import { useJobChanges } from './use-job-changes.ts';

interface Props {
  readonly context: OrganizationContext;
  readonly jobId: string;
  readonly batch: PastBatch;
}

function effect(
  { first, sameAfter, onlyProjects }: PastBatch,
  { roleTable }: OrganizationContext,
): string {
  if (first.after === null) return 'Removed';
  if (onlyProjects) return 'Changed projects';
  return sameAfter ? `Changed to ${namesOfRoles(sameAfter.roles, roleTable)}` : 'Changed roles';
}

/**
 * The changes that one job made to several members. They can be reverted or continued as a whole, or viewed one
 * by one.
 */
export function PastBatchCard({ context, jobId, batch }: Props) {
  const { key } = context;
  const { changes, first } = batch;
  const [open, setOpen] = useState(false);
  const openOverlay = useStore((state) => state.openOverlay);
  const goOn = useStore((state) => state.continueJob);
  const job = useStore((state) => state.jobs.find((each) => each.jobId === jobId));
  const left = job && job.state !== 'running' ? job.counts.left : 0;
  const removed = first.after === null;
  return (
    <li className={classes.card}>
      <div className={classes.strong}>{count(changes, 'person', 'people')}</div>
      <div>{effect(batch, context)}</div>
      <div className={classes.detail}>
        <TimeAgo iso={first.at} by="this computer" /> by{' '}
        <Name wrapped inline>
          {first.by}
        </Name>
      </div>
      <div className={classes.actions}>
        <ActionButton
          small
          reason={job?.state === 'running' ? 'Wait until the task finishes, or stop it.' : null}
          onClick={() => openOverlay({ kind: 'revert-job', key, jobId, changeId: null })}
        >
          {removed ? `Invite back ${digits(changes)}…` : `Revert ${digits(changes)}…`}
        </ActionButton>
        {job && left > 0 ? (
          <ActionButton
            small
            reason={whyNotContinueJob(job, context)}
            onClick={() => void goOn(job)}
          >
            Continue with {digits(left)}
          </ActionButton>
        ) : null}
        <ActionButton small tone="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? 'Hide people' : 'Show people'}
        </ActionButton>
      </div>
      {open ? (
        <div className={classes.unfolded}>
          <People context={context} jobId={jobId} />
        </div>
      ) : null}
    </li>
  );
}

function People({ context, jobId }: Omit<Props, 'batch'>) {
  const { key, roleTable } = context;
  const openOverlay = useStore((state) => state.openOverlay);
  const [answer, again] = useJobChanges(key, jobId);
  if (answer.state === 'loading') return <SkeletonRows label="Loading the people" />;
  if (answer.state === 'failed') {
    return <FailureNote failure={answer.failure} onRetry={again} />;
  }
  const amounts = new Map<string, number>();
  for (const { name } of answer.value) amounts.set(name, (amounts.get(name) ?? 0) + 1);
  const isUnique = (name: string) => name !== '' && amounts.get(name) === 1;
  return (
    <AddressList
      label="People"
      rows={answer.value.map(({ changeId, name, email, before, after, certain }) => ({
        id: changeId,
        address: isUnique(name) ? name : `${name} ${email}`.trim(),
        tone: certain ? 'good' : 'open',
        words: `${namesOfRoles(before.roles, roleTable)} → ${after ? namesOfRoles(after.roles, roleTable) : 'Removed'}`,
        actions: (
          <ActionButton
            small
            tone="quiet"
            aria-label={`${after ? 'Revert the change to' : 'Invite back'} ${labelText(name || email)}`}
            onClick={() => openOverlay({ kind: 'revert-job', key, jobId, changeId })}
          >
            {after ? 'Revert…' : 'Invite back…'}
          </ActionButton>
        ),
      }))}
    />
  );
}
