import type { Invitation } from '#domain/entities.ts';
import { isUndelivered } from '#domain/invitations/recipient-status.ts';
import { whyNotSend, whyNotWrite } from '../../actions/situation.ts';
import { ActionButton } from '../../components/action-button.tsx';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import type { Recipient } from '../../texts/outcomes.ts';
import { labelText } from '../../texts/untrusted-text.ts';
import { LinkButton } from '../invitations/link-button.tsx';

interface Props {
  readonly context: OrganizationContext;
  readonly email: string;
  readonly recipient: Recipient;
  readonly onCorrect: (invitation: Invitation) => void;
}

export function hasActions({ status, invitation }: Recipient): boolean {
  return isUndelivered(status) || (status === 'kept' && invitation?.link != null);
}

/** Actions for a recipient whose email did not arrive or was never sent. */
export function RecipientActions({ context, email, recipient, onCorrect }: Props) {
  const say = useStore((state) => state.say);
  const startJob = useStore((state) => state.startJob);
  const { status, invitation } = recipient;
  if (!invitation) return null;
  const name = labelText(email);
  if (isUndelivered(status)) {
    const { key } = context;
    const resend = async () => {
      const outcome = await startJob(key, { kind: 'resend', invitationIds: [invitation.id] });
      if (!outcome.ok) say(`${name}: ${outcome.failure.message}`, 'bad');
    };
    return (
      <>
        <ActionButton
          small
          tone="quiet"
          aria-label={`Edit email of ${name}`}
          reason={whyNotWrite(context, 'team.manage', 'canInvite')}
          onClick={() => onCorrect(invitation)}
        >
          Edit email
        </ActionButton>
        <ActionButton
          small
          tone="quiet"
          aria-label={`Resend the invitation to ${name}`}
          reason={whyNotSend(context, 'team.manage', 'canResendInvitations')}
          onClick={() => void resend()}
        >
          Resend
        </ActionButton>
      </>
    );
  }
  const { link } = invitation;
  if (status !== 'kept' || link === null) return null;
  return <LinkButton email={email} link={link} />;
}
