import type { JobView } from '#preload/contract/jobs.ts';
import { ConfirmDialog } from '../../components/dialogs/confirm-dialog.tsx';
import { useOrganizationContextOf } from '../../store/hooks.ts';
import { useStore } from '../../store/store.ts';
import { count, digits } from '../../texts/counts.ts';

/** Loses nothing, because everybody who was not invited is in the draft again. */
export function GiveUpInvite({ job }: { readonly job: JobView }) {
  const context = useOrganizationContextOf(job.key);
  const giveUp = useStore((state) => state.giveUpInvite);
  if (!context) return null;
  const { done, total } = job.counts;
  const rest = total - done;
  return (
    <ConfirmDialog
      title="Discard the rest of this invite?"
      context={context}
      verb="Discard the rest"
      call={() => giveUp(job)}
      done={`${count(rest, 'address', 'addresses')} saved as a draft.`}
    >
      {done > 0 ? (
        <p>
          {count(done, 'person', 'people')} {done === 1 ? 'was' : 'were'} already invited.
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
