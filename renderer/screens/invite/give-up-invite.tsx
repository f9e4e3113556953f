import type { UnfinishedInvite } from '#preload/contract/shell.ts';
import { ConfirmDialog } from '../../components/dialogs/confirm-dialog.tsx';
import { useOrganizationContextOf } from '../../store/hooks.ts';
import { useStore } from '../../store/store.ts';
import { count, digits } from '../../texts/counts.ts';

/** Nothing is lost by it: whoever was not invited is a draft again. */
export function GiveUpInvite({ invite }: { readonly invite: UnfinishedInvite }) {
  const context = useOrganizationContextOf(invite.key);
  const giveUp = useStore((state) => state.giveUpInvite);
  if (!context) return null;
  const { sent } = invite;
  const rest = invite.failed + invite.left;
  return (
    <ConfirmDialog
      title="Discard the rest of this invite?"
      context={context}
      verb="Discard the rest"
      call={() => giveUp(invite)}
      done={`${count(rest, 'address', 'addresses')} saved as a draft.`}
    >
      {sent > 0 ? (
        <p>
          {count(sent, 'person', 'people')} {sent === 1 ? 'was' : 'were'} already invited.
        </p>
      ) : null}
      <p>
        {rest === 1 ? 'The other person' : `The other ${digits(rest)}`} won’t be invited.{' '}
        {rest === 1 ? 'The address stays' : 'Their addresses stay'} as a draft in Invite New Member
        until you quit Orgdesk.
      </p>
    </ConfirmDialog>
  );
}
