import type { OrganizationKey, UnfinishedInvite } from '#preload/contract/shell.ts';
import { whyNotWrite } from '../../actions/situation.ts';
import { ActionButton } from '../../components/action-button.tsx';
import classes from '../../components/banner.module.css';
import { Note } from '../../components/note.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { useInvite, useOrganizationContextOf } from '../../store/hooks.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { useUnfinished } from '../../store/unfinished.ts';
import { unfinishedWords } from '../../texts/unfinished.ts';
import { labelText } from '../../texts/untrusted-text.ts';

function Unfinished({
  invite,
  context,
}: {
  readonly invite: UnfinishedInvite;
  readonly context: OrganizationContext;
}) {
  const openOverlay = useStore((state) => state.openOverlay);
  const goOn = useStore((state) => state.continueInvite);
  const busy = useInvite(context.key).step === 'sending';
  const { organization } = context;
  const interrupted = invite.state === 'interrupted';
  const another = busy ? 'Other invitations are being sent. Wait until they finish.' : null;
  const offline = interrupted ? whyNotWrite(context, 'team.manage', 'canInvite') : null;
  const actions = (
    <>
      <ActionButton small reason={another ?? offline} onClick={() => void goOn(invite)}>
        {interrupted ? 'Continue' : 'Show'}
      </ActionButton>
      {invite.state !== 'running' && invite.failed + invite.left > 0 ? (
        <ActionButton
          small
          tone="quiet"
          reason={another}
          onClick={() => openOverlay({ kind: 'give-up-invite', invite })}
        >
          Discard…
        </ActionButton>
      ) : null}
    </>
  );
  return (
    <Note tone={invite.state === 'running' ? 'info' : 'warning'} row actions={actions}>
      {unfinishedWords(invite, labelText(organization.name))} Started{' '}
      <TimeAgo iso={invite.startedAt} by="this computer" />.
    </Note>
  );
}

interface Props {
  readonly organizationKey: OrganizationKey;
  /** Across the whole of a screen, with room around it. */
  readonly banner?: boolean;
}

/** Invites to an organization that were cut off when Orgdesk closed, or whose outcome nobody has seen. */
export function UnfinishedNotes({ organizationKey, banner = false }: Props) {
  const context = useOrganizationContextOf(organizationKey);
  const invites = useUnfinished(organizationKey);
  if (!context || invites.length === 0) return null;
  const notes = invites.map((invite) => (
    <Unfinished key={invite.runId} invite={invite} context={context} />
  ));
  return banner ? <div className={`${classes.banner} ${classes.several}`}>{notes}</div> : notes;
}
