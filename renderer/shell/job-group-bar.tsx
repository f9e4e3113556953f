/** One row for jobs that were started together in several organizations. */
import { VisuallyHidden } from '@mantine/core';
import { CircleAlert, CircleCheck, Clock3, LoaderCircle, Pause } from 'lucide-react';
import { whyNotContinueGroup } from '../actions/why-not-continue-job.ts';
import { bridge } from '../bridge/bridge.ts';
import { ActionButton } from '../components/action-button.tsx';
import { useNow } from '../components/hooks/clock.ts';
import { Keys } from '../components/menus/keys.tsx';
import { useShell } from '../store/hooks.ts';
import { isOwnWork, type JobGroup } from '../store/job-groups.ts';
import { latestScheduled } from '../store/jobs.ts';
import { contextOf } from '../store/selection.ts';
import { useStore } from '../store/store.ts';
import { platformPhrase } from '../texts/connection.ts';
import { digits } from '../texts/counts.ts';
import { groupEnd, groupTitle } from '../texts/job-groups.ts';
import { waitingText } from '../texts/jobs.ts';
import classes from './job-bars.module.css';
import { JobTrack } from './job-track.tsx';
import { useFocusInBar } from './use-focus-in-bar.ts';

interface Props {
  readonly group: JobGroup;
  readonly isOwn: boolean;
}

/** Has main do the same with each of the jobs. */
function forEach(group: JobGroup, call: (input: { readonly jobId: string }) => unknown): void {
  for (const { jobId } of group.jobs) call({ jobId });
}

function Scheduled({ group, isOwn }: Props) {
  const undo = useStore((state) => state.undoGroup);
  const isLatest = useStore(({ jobs }) => latestScheduled(jobs)?.groupId === group.groupId);
  const now = useNow(1);
  const times = group.jobs.flatMap(({ sendAt }) => (sendAt === null ? [] : [Date.parse(sendAt)]));
  const seconds = Math.max(0, Math.ceil((Math.min(...times) - now) / 1000) - 1);
  const title = groupTitle(group, isOwn);
  return (
    <>
      <Clock3 size={16} className={classes.icon} aria-hidden />
      {/* Announced once; the seconds beside it change all the time. */}
      <VisuallyHidden role="status">{title} soon. You can undo it.</VisuallyHidden>
      <span className={classes.words} aria-hidden>
        {title} in {digits(seconds)} s
      </span>
      <ActionButton
        small
        {...(isLatest ? { rightSection: <Keys shortcut="mod+z" /> } : {})}
        onClick={() => void undo(group)}
      >
        Undo
      </ActionButton>
      <ShowButton group={group} />
      <ActionButton small tone="quiet" onClick={() => forEach(group, bridge.sendJobNow)}>
        Apply now
      </ActionButton>
    </>
  );
}

/** Says which platform asked for a pause; "" if none did. */
function useWaiting({ jobs }: JobGroup): string {
  const shell = useShell();
  const now = useNow(30);
  const waiting = jobs.find(({ activity }) => activity?.kind === 'waiting');
  const context = contextOf(shell, waiting?.key ?? null);
  if (!waiting || !context) return '';
  return waitingText(waiting.activity, platformPhrase(context.account), now);
}

function Running({ group, isOwn }: Props) {
  const { counts, jobs } = group;
  const running = jobs.filter(({ state }) => state === 'running');
  const isPaused = running.every(({ activity }) => activity?.kind === 'paused');
  const isStopping = running.every(({ stopping }) => stopping);
  const tried = counts.total - counts.left;
  const Icon = isPaused ? Pause : LoaderCircle;
  const waiting = useWaiting(group);
  const stopped = isStopping ? 'Finishing the current ones…' : null;
  return (
    <>
      <Icon size={16} className={classes.icon} aria-hidden />
      <span className={classes.words}>
        <span role="status">
          {groupTitle(group, isOwn)}
          {isPaused ? ' · Nothing is sent until you resume.' : ''}
          {waiting === '' ? '' : ` · ${waiting}`}
        </span>
        {/* Outside the status: screen readers would announce every answer. */}
        {` · ${digits(tried)} of ${digits(counts.total)}`}
      </span>
      <JobTrack total={counts.total} left={counts.left} />
      <ShowButton group={group} />
      <ActionButton
        small
        reason={stopped}
        onClick={() => forEach(group, isPaused ? bridge.resumeJob : bridge.pauseJob)}
      >
        {isPaused ? 'Resume' : 'Pause'}
      </ActionButton>
      <ActionButton small reason={stopped} onClick={() => forEach(group, bridge.stopJob)}>
        {isStopping ? 'Stopping…' : 'Stop'}
      </ActionButton>
    </>
  );
}

function Ended({ group, isOwn }: Props) {
  const { counts, state } = group;
  const shell = useShell();
  const continueGroup = useStore((store) => store.continueGroup);
  const dismissGroup = useStore((store) => store.dismissGroup);
  const isDone = counts.done === counts.total;
  const isInterrupted = state === 'interrupted';
  const Icon = isDone ? CircleCheck : CircleAlert;
  const tone = isDone ? 'good' : isInterrupted ? 'warning' : 'bad';
  return (
    <>
      <Icon size={16} className={classes.icon} data-tone={tone} aria-hidden />
      <span className={classes.words} role={isDone || isInterrupted ? 'status' : 'alert'}>
        {isInterrupted ? 'Orgdesk closed before this was done. ' : ''}
        {groupEnd(group, isOwn)}
      </span>
      <ShowButton group={group} />
      {isDone ? null : (
        <ActionButton
          small
          reason={whyNotContinueGroup(shell, group)}
          onClick={() => void continueGroup(group)}
        >
          {counts.left > 0 ? 'Continue' : 'Try again'}
        </ActionButton>
      )}
      <ActionButton small tone="quiet" onClick={() => void dismissGroup(group)}>
        {isInterrupted ? 'Discard' : 'Dismiss'}
      </ActionButton>
    </>
  );
}

function ShowButton({ group: { groupId } }: Pick<Props, 'group'>) {
  const openOverlay = useStore((state) => state.openOverlay);
  return (
    <ActionButton small onClick={() => openOverlay({ kind: 'job-group', groupId })}>
      Show
    </ActionButton>
  );
}

const states = {
  scheduled: Scheduled,
  running: Running,
  interrupted: Ended,
  // The outbox shows those.
  waiting: () => null,
  finished: Ended,
} as const;

export function JobGroupBar({ group }: { readonly group: JobGroup }) {
  const shell = useShell();
  const isOwn = isOwnWork(shell, group);
  const isPaused = group.jobs.some(({ activity }) => activity?.kind === 'paused');
  const bar = useFocusInBar(`${group.state} ${isPaused}`);
  const State = states[group.state];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be laid out otherwise.
    <div
      ref={bar}
      role="group"
      tabIndex={-1}
      aria-label={groupTitle(group, isOwn)}
      className={classes.bar}
    >
      <State group={group} isOwn={isOwn} />
    </div>
  );
}
