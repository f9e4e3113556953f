import type { UnfinishedInvite } from '#preload/contract/shell.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { usePlaceOf } from '../../store/hooks.ts';
import { useStore } from '../../store/store.ts';
import { count, digits } from '../../words/counts.ts';

/** Nothing is lost by it: whoever was not invited is in the box again, as a draft. */
export function GiveUpInvite({ invite }: { readonly invite: UnfinishedInvite }) {
  const place = usePlaceOf(invite.key);
  const giveUp = useStore((state) => state.giveUpInvite);
  if (!place) return null;
  const { sent } = invite;
  const rest = invite.failed + invite.left;
  return (
    <ConfirmDialog
      title="Discard the rest of this invite?"
      place={place}
      verb="Discard the rest"
      call={() => giveUp(invite)}
      done={`${count(rest, 'person', 'people')} went back into the box of Invite New Member.`}
    >
      {sent > 0 ? (
        <p>
          {count(sent, 'person', 'people')} {sent === 1 ? 'was' : 'were'} invited and{' '}
          {sent === 1 ? 'stays' : 'stay'} so.
        </p>
      ) : null}
      <p>
        Nothing more is sent to the {rest === 1 ? 'one other' : `${digits(rest)} others`}. They go
        back into the box of Invite New Member, where they stay as a draft until Orgdesk ends.
      </p>
    </ConfirmDialog>
  );
}
