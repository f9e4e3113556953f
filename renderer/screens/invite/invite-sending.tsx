import { Progress } from '@mantine/core';
import { ActionButton } from '../../components/action-button.tsx';
import { useNow } from '../../components/hooks/clock.ts';
import { useFocusOnMount } from '../../components/hooks/focus.ts';
import type { SendingSession } from '../../store/invite-session.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { count, digits } from '../../texts/counts.ts';
import { timeLeft, waitingWords } from '../../texts/unfinished.ts';
import { AddressList } from '../invitations/address-list.tsx';
import { resultRows } from './address-rows.ts';
import classes from './invite-form.module.css';
import { useRecipients } from './use-recipients.ts';

interface Props {
  readonly context: OrganizationContext;
  readonly session: SendingSession;
}

export function InviteSending({ context, session }: Props) {
  const status = useFocusOnMount<HTMLDivElement>();
  const now = useNow(30);
  const recipients = useRecipients(context, session.results);
  const done = session.results.length;
  const emails = session.rows.map(({ email }) => email);
  const total = session.rows.length;
  const waiting = waitingWords(session.activity, context.account.platformName, now);
  return (
    <>
      <div className={classes.progress}>
        <div role="status" ref={status} tabIndex={-1}>
          {session.activity.kind === 'paused' ? 'Paused at' : 'Inviting'} {digits(done)} of{' '}
          {count(total, 'person', 'people')}
        </div>
        {/* Beside the status: what changes with every answer is not read out each time. */}
        <span className={classes.timeLeft}>{timeLeft(session.activity)}</span>
      </div>
      <Progress value={(100 * done) / Math.max(total, 1)} size={6} aria-label="People invited" />
      <div role="status" className={classes.waiting}>
        {waiting}
      </div>
      <AddressList label="Addresses" rows={resultRows(emails, recipients, context.account.local)} />
    </>
  );
}

export function InviteSendingFooter({ context, session }: Props) {
  const close = useStore((state) => state.closeOverlay);
  const pause = useStore((state) => state.pauseInvites);
  const resume = useStore((state) => state.resumeInvites);
  const stop = useStore((state) => state.stopInvites);
  const { stopping, activity } = session;
  const stopped = stopping ? 'Finishing the current one…' : null;
  const checking =
    activity.kind === 'checking' ? 'Checking earlier requests first. Nothing is being sent.' : null;
  return (
    <>
      <ActionButton onClick={close}>
        {activity.kind === 'paused' ? 'Close' : 'Continue in background'}
      </ActionButton>
      {activity.kind === 'paused' ? (
        <ActionButton reason={stopped} onClick={() => resume(context.key)}>
          Resume
        </ActionButton>
      ) : (
        <ActionButton reason={stopped ?? checking} onClick={() => pause(context.key)}>
          Pause
        </ActionButton>
      )}
      <ActionButton reason={stopped} onClick={() => stop(context.key)}>
        {stopping ? 'Stopping…' : 'Stop'}
      </ActionButton>
    </>
  );
}
