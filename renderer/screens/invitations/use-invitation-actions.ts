import { Clipboard, Send, Trash2 } from 'lucide-react';
import type { Invitation } from '#domain/entities.ts';
import { whyNotWrite } from '../../actions/situation.ts';
import { attempt, bridge } from '../../bridge.ts';
import type { RowAction } from '../../components/data-table/row-action.ts';
import type { Place } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { labelText } from '../../words/hostile.ts';

/** What can be done with an invitation, each with its reason where it cannot. */
export function useInvitationActions({
  key,
  account,
  organization,
}: Place): (invitation: Invitation) => readonly RowAction[] {
  const openOverlay = useStore((state) => state.openOverlay);
  const say = useStore((state) => state.say);
  const situation = { account, organization };
  const noResend = whyNotWrite(situation, 'team.manage', 'canResendInvitations');
  const noRevoke = whyNotWrite(situation, 'team.manage', 'canRevokeInvitations');
  const resend = async ({ id, email }: Invitation) => {
    const outcome = await attempt(bridge.resendInvitation({ key, invitationId: id }));
    if (outcome.ok) say(`The invitation of ${labelText(email)} was sent again, with a new link.`);
    else say(`${labelText(email)}: ${outcome.failure.message}`, 'bad');
  };
  return (invitation) => [
    {
      label: 'Send again',
      icon: Send,
      reason: noResend,
      run: () => void resend(invitation),
    },
    {
      label: 'Copy address',
      icon: Clipboard,
      reason: null,
      run: () => void bridge.copyText({ text: invitation.email }),
    },
    {
      label: 'Revoke…',
      icon: Trash2,
      key: 'Delete',
      danger: true,
      reason: noRevoke,
      run: () => openOverlay({ kind: 'revoke-invitation', key, invitation }),
    },
  ];
}
