import { useId } from 'react';
import { labelNow, whyNotSend } from '../../actions/situation.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { isUnsent } from '../../store/invite-session.ts';
import { useStore } from '../../store/store.ts';
import { count } from '../../texts/counts.ts';
import classes from './invite-form.module.css';
import type { InviteFormProps } from './invite-form.tsx';
import { missingIn, sendable } from './invite-reasons.ts';

export function InviteFormFooter({
  context,
  session,
  rows,
  reading,
  onFocusRequest,
}: Pick<InviteFormProps, 'context' | 'session' | 'rows' | 'reading' | 'onFocusRequest'>) {
  const { key } = context;
  const id = useId();
  const close = useStore((state) => state.closeOverlay);
  const sendInvites = useStore((state) => state.sendInvites);
  const discardInvite = useStore((state) => state.discardInvite);
  const amount = sendable(rows);
  const missing = missingIn(rows);
  const words = whyNotSend(context, 'team.manage', 'canInvite') ?? missing?.words ?? null;
  const reason = words ?? (reading ? 'Reading the addresses…' : null);
  const send = amount === 0 ? 'Send invitations' : `Send ${count(amount, 'invitation')}`;
  const verb = labelNow(context.account, send);
  return (
    <>
      <div className={classes.beside}>
        <bdi id={id}>{words}</bdi>
        {isUnsent(session) ? (
          <span className={classes.saved}>
            Saved as draft{' '}
            <ActionButton small tone="quiet" onClick={() => discardInvite(key)}>
              Discard draft
            </ActionButton>
          </span>
        ) : null}
      </div>
      <ActionButton onClick={close}>Cancel</ActionButton>
      <ActionButton
        tone="primary"
        reason={reason}
        {...(words === null ? {} : { reasonId: id })}
        onRefused={() => {
          if (missing) onFocusRequest(missing);
        }}
        onClick={() => void sendInvites(key, rows)}
      >
        {verb}
      </ActionButton>
    </>
  );
}
