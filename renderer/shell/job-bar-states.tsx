/** The content of a job's row in each state. */
import { VisuallyHidden } from '@mantine/core';
import { CircleAlert, CircleCheck, CircleStop, Clock3, LoaderCircle, Pause } from 'lucide-react';
import type { JobView } from '#preload/contract/jobs.ts';
import { whyNotContinueJob } from '../actions/why-not-continue-job.ts';
import { bridge } from '../bridge/bridge.ts';
import { ActionButton } from '../components/action-button.tsx';
import { useNow } from '../components/hooks/clock.ts';
import { Keys } from '../components/menus/keys.tsx';
import { useOrganizationContextOf } from '../store/hooks.ts';
import { canRevert, latestScheduled } from '../store/jobs.ts';
import { useStore } from '../store/store.ts';
import { platformPhrase } from '../texts/connection.ts';
import { digits } from '../texts/counts.ts';
import {
  endText,
  interruptedText,
  isDone,
  type JobContext,
  jobTitle,
  timeLeftText,
  waitingText,
  wasStopped,
} from '../texts/jobs.ts';
import classes from './job-bars.module.css';
import { JobTrack } from './job-track.tsx';

interface Props {
  readonly job: JobView;
  readonly context: JobContext;
}

export function Scheduled({ job, context: { table } }: Props) {
  const { jobId, sendAt } = job;
  const undo = useStore((state) => state.undoJob);
  const isLatest = useStore(({ jobs }) => latestScheduled(jobs)?.jobId === jobId);
  const seconds = Math.max(0, Math.ceil((Date.parse(sendAt ?? '') - useNow(1)) / 1000) - 1);
  const title = jobTitle(job, table);
  return (
    <>
      <Clock3 size={16} className={classes.icon} aria-hidden />
      {/* Announced once; the seconds beside it change all the time. */}
      <VisuallyHidden role="status">{title} soon. You can undo it.</VisuallyHidden>
      <span className={classes.words} aria-hidden>
        {title} in {seconds} s
      </span>
      <ActionButton
        small
        {...(isLatest ? { rightSection: <Keys shortcut="mod+z" /> } : {})}
        onClick={() => void undo(jobId)}
      >
        Undo
      </ActionButton>
      <ActionButton small tone="quiet" onClick={() => void bridge.sendJobNow({ jobId })}>
        Apply now
      </ActionButton>
    </>
  );
}

export function Running({ job, context: { table } }: Props) {
  const { jobId, key, counts, stopping, activity } = job;
  const context = useOrganizationContextOf(key);
  const now = useNow(30);
  const tried = counts.total - counts.left;
  const paused = activity?.kind === 'paused';
  const many = counts.total > 1;
  const Icon = paused ? Pause : LoaderCircle;
  const platform = context ? platformPhrase(context.account) : 'The platform';
  const waiting = waitingText(activity, platform, now);
  const stopped = stopping ? 'Finishing the current one…' : null;
  return (
    <>
      <Icon size={16} className={classes.icon} aria-hidden />
      <span className={classes.words}>
        <span role="status">
          {jobTitle(job, table)}
          {many ? '' : '…'}
          {waiting === '' ? '' : ` · ${waiting}`}
        </span>
        {/* Outside the status: screen readers would announce every answer. */}
        {many ? ` · ${digits(tried)} of ${digits(counts.total)}` : ''}
        {timeLeftText(activity) === '' ? '' : ` · ${timeLeftText(activity)}`}
      </span>
      {many ? <JobTrack total={counts.total} left={counts.left} /> : null}
      {many ? <ShowButton job={job} /> : null}
      {many ? (
        <ActionButton
          small
          reason={stopped}
          onClick={() => void (paused ? bridge.resumeJob({ jobId }) : bridge.pauseJob({ jobId }))}
        >
          {paused ? 'Resume' : 'Pause'}
        </ActionButton>
      ) : null}
      <ActionButton small reason={stopped} onClick={() => void bridge.stopJob({ jobId })}>
        {stopping ? 'Stopping…' : 'Stop'}
      </ActionButton>
    </>
  );
}

/** After Orgdesk ended in the middle of a job, it continues only when the person chooses so. */
export function Interrupted({ job, context: { table } }: Props) {
  return (
    <>
      <CircleAlert size={16} className={classes.icon} data-tone="warning" aria-hidden />
      <span className={classes.words} role="status">
        {interruptedText(job, table)}
      </span>
      <ShowButton job={job} />
      <ContinueButton job={job} />
      <DismissButton job={job}>Discard</DismissButton>
    </>
  );
}

export function Finished({ job, context }: Props) {
  const { jobId, key, kind, counts } = job;
  const openOverlay = useStore((state) => state.openOverlay);
  const done = isDone(job);
  const isGood = done || wasStopped(job);
  const Icon = done ? CircleCheck : wasStopped(job) ? CircleStop : CircleAlert;
  return (
    <>
      <Icon
        size={16}
        className={classes.icon}
        data-tone={done ? 'good' : isGood ? undefined : 'bad'}
        aria-hidden
      />
      <span className={classes.words} role={isGood ? 'status' : 'alert'}>
        {endText(job, context)}
      </span>
      {canRevert(job) ? (
        <ActionButton
          small
          onClick={() => openOverlay({ kind: 'revert-job', key, jobId, changeId: null })}
        >
          {kind === 'remove' ? 'Invite back' : 'Revert'} {digits(counts.done)}…
        </ActionButton>
      ) : null}
      {counts.left > 0 ? <ContinueButton job={job} /> : null}
      <ShowButton job={job} />
      <DismissButton job={job}>Dismiss</DismissButton>
    </>
  );
}

function ShowButton({ job }: Pick<Props, 'job'>) {
  const show = useStore((state) => state.showJob);
  return (
    <ActionButton small onClick={() => show(job)}>
      Show
    </ActionButton>
  );
}

/** Asks if an invite has remaining people, who return to its box. */
function DismissButton({ job, children }: Pick<Props, 'job'> & { readonly children: string }) {
  const openOverlay = useStore((state) => state.openOverlay);
  const dismiss = useStore((state) => state.dismissJob);
  const asks = job.kind === 'invite' && job.counts.done < job.counts.total;
  return (
    <ActionButton
      small
      tone="quiet"
      onClick={() => (asks ? openOverlay({ kind: 'give-up-invite', job }) : dismiss(job.jobId))}
    >
      {asks ? 'Discard…' : children}
    </ActionButton>
  );
}

function ContinueButton({ job }: Pick<Props, 'job'>) {
  const goOn = useStore((state) => state.continueJob);
  const context = useOrganizationContextOf(job.key);
  return (
    <ActionButton small reason={whyNotContinueJob(job, context)} onClick={() => void goOn(job)}>
      Continue
    </ActionButton>
  );
}
