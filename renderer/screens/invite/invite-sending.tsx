import { Progress } from '@mantine/core';
import { useMemo } from 'react';
import type { JobView } from '#preload/contract/jobs.ts';
import { bridge } from '../../bridge/bridge.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { useNow } from '../../components/hooks/clock.ts';
import { useFocusOnMount } from '../../components/hooks/focus.ts';
import { inviteFrom, type SendingSession } from '../../store/invite-session.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { count, digits } from '../../texts/counts.ts';
import { timeLeftText, waitingText } from '../../texts/jobs.ts';
import { AddressList } from '../invitations/address-list.tsx';
import { useJobDetails } from '../jobs/use-job-details.ts';
import { resultRows } from './address-rows.ts';
import classes from './invite-form.module.css';
import { useRecipients } from './use-recipients.ts';

interface Props {
  readonly context: OrganizationContext;
  readonly session: SendingSession;
}

/** Undefined until main has noted the job. */
function useJob({ jobId }: SendingSession): JobView | undefined {
  return useStore(({ jobs }) => jobs.find((job) => job.jobId === jobId));
}

/** An invite under way: how far it is, and a row for each address. */
export function InviteSending({ context, session }: Props) {
  const status = useFocusOnMount<HTMLDivElement>();
  const now = useNow(30);
  const job = useJob(session);
  const details = useJobDetails(job);
  const { results } = useMemo(() => inviteFrom(details.rows, ''), [details.rows]);
  const recipients = useRecipients(context, results);
  const total = session.rows.length;
  const tried = job ? job.counts.total - job.counts.left : 0;
  const activity = job?.activity ?? null;
  const emails = session.rows.map(({ email }) => email);
  return (
    <>
      <div className={classes.progress}>
        <div role="status" ref={status} tabIndex={-1}>
          {activity?.kind === 'paused' ? 'Paused at' : 'Inviting'} {digits(tried)} of{' '}
          {count(total, 'person', 'people')}
        </div>
        {/* Outside the status: screen readers would announce every answer. */}
        <span className={classes.timeLeft}>{timeLeftText(activity)}</span>
      </div>
      <Progress value={(100 * tried) / Math.max(total, 1)} size={6} aria-label="People invited" />
      <div role="status" className={classes.waiting}>
        {waitingText(activity, context.account.platformName, now)}
      </div>
      <AddressList label="Addresses" rows={resultRows(emails, recipients, context.account.local)} />
    </>
  );
}

export function InviteSendingFooter({ session }: Pick<Props, 'session'>) {
  const close = useStore((state) => state.closeOverlay);
  const job = useJob(session);
  const { jobId } = session;
  const activity = job?.activity ?? null;
  const stopped = job?.stopping ? 'Finishing the current one…' : null;
  const checking =
    activity?.kind === 'checking'
      ? 'Checking earlier requests first. Nothing is being sent.'
      : null;
  return (
    <>
      <ActionButton onClick={close}>
        {activity?.kind === 'paused' ? 'Close' : 'Continue in background'}
      </ActionButton>
      {activity?.kind === 'paused' ? (
        <ActionButton reason={stopped} onClick={() => void bridge.resumeJob({ jobId })}>
          Resume
        </ActionButton>
      ) : (
        <ActionButton reason={stopped ?? checking} onClick={() => void bridge.pauseJob({ jobId })}>
          Pause
        </ActionButton>
      )}
      <ActionButton reason={stopped} onClick={() => void bridge.stopJob({ jobId })}>
        {job?.stopping ? 'Stopping…' : 'Stop'}
      </ActionButton>
    </>
  );
}
