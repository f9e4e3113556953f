import { whyNotWrite } from '../../actions/situation.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { isUnsent } from '../../store/invite-session.ts';
import { useStore } from '../../store/store.ts';
import { count } from '../../words/counts.ts';
import classes from './invite-form.module.css';
import type { InviteFormProps } from './invite-form.tsx';
import { sendable, whyNotSend } from './invite-reasons.ts';

export function InviteFormFooter({
  place,
  session,
  rows,
  reading,
}: Pick<InviteFormProps, 'place' | 'session' | 'rows' | 'reading'>) {
  const { key, account, organization } = place;
  const { draft } = session;
  const close = useStore((state) => state.closeOverlay);
  const sendInvites = useStore((state) => state.sendInvites);
  const discardInvite = useStore((state) => state.discardInvite);
  const amount = sendable(rows);
  const reason =
    whyNotWrite({ account, organization }, 'team.manage', 'canInvite') ??
    (reading ? 'The addresses are still being read.' : whyNotSend(rows));
  const retrying = session.step === 'finished' && draft.text !== '';
  const done = session.step === 'finished' && draft.text === '';
  const verb = amount === 0 ? 'Send invitations' : `Send ${count(amount, 'invitation')}`;
  return (
    <>
      {isUnsent(session) ? (
        <span className={classes.kept}>
          Kept as a draft when you close.{' '}
          <ActionButton small tone="quiet" onClick={() => discardInvite(key)}>
            Discard draft
          </ActionButton>
        </span>
      ) : null}
      <ActionButton tone={done ? 'primary' : 'plain'} onClick={close}>
        {done ? 'Done' : 'Cancel'}
      </ActionButton>
      {done ? null : (
        <ActionButton tone="primary" reason={reason} onClick={() => void sendInvites(key, rows)}>
          {retrying ? 'Retry failed' : verb}
        </ActionButton>
      )}
    </>
  );
}
