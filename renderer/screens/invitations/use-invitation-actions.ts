import { Mail, Pencil, Send, Trash2, UserPlus } from 'lucide-react';
import type { Invitation, Project } from '#domain/entities.ts';
import { contactOf } from '#domain/identity.ts';
import { isPending } from '#domain/invitations/invitation-state.ts';
import { givenBy } from '#domain/roles/role-table.ts';
import { whyNotSend, whyNotWrite } from '../../actions/situation.ts';
import { platformNow } from '../../components/hooks/clock.ts';
import {
  copyAddress,
  copyAddresses,
  fullTextAction,
} from '../../components/table/common-actions.ts';
import type { RowAction } from '../../components/table/row-action.ts';
import { useInvite } from '../../store/hooks.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { deliveryInFull } from '../../texts/invitations.ts';
import { labelText } from '../../texts/untrusted-text.ts';
import { linkActions } from './hand-over.ts';
import { canInviteAgain, statusOfInvitation } from './invitation-status.ts';
import { withThemAgain } from './invite-again.ts';

interface InvitationActions {
  readonly ofOne: (invitation: Invitation) => readonly RowAction[];
  readonly ofMany: (invitations: readonly Invitation[]) => readonly RowAction[];
  /** Resends one at once, and asks before it resends several. */
  readonly resend: (invitations: readonly Invitation[]) => void;
  /** Why nothing can be resent; null if it can. */
  readonly noResend: string | null;
}

/** The actions on invitations, each with the reason if it is off. */
export function useInvitationActions(
  context: OrganizationContext,
  projects: ReadonlyMap<string, Project>,
): InvitationActions {
  const { key, account, roleTable } = context;
  const openOverlay = useStore((state) => state.openOverlay);
  const writeDraft = useStore((state) => state.writeDraft);
  const say = useStore((state) => state.say);
  const startJob = useStore((state) => state.startJob);
  const session = useInvite(key);
  const noResend = whyNotSend(context, 'team.manage', 'canResendInvitations');
  const noRevoke = whyNotSend(context, 'team.manage', 'canRevokeInvitations');
  const noInvite =
    whyNotWrite(context, 'team.manage', 'canInvite') ??
    (session.step === 'sending' ? 'Invitations are being sent. Wait until they finish.' : null);

  const resendOne = async (invitation: Invitation) => {
    const outcome = await startJob(key, { kind: 'resend', invitationIds: [invitation.id] });
    if (!outcome.ok) say(`${labelText(contactOf(invitation))}: ${outcome.failure.message}`, 'bad');
  };
  const resend = (invitations: readonly Invitation[]) => {
    const [first, ...others] = invitations;
    if (first && others.length === 0) void resendOne(first);
    else openOverlay({ kind: 'resend-invitations', key, invitations });
  };
  const inviteAgain = (invitations: readonly Invitation[]) => {
    const offered = {
      roles: givenBy(roleTable, 'invitation'),
      projectIds: new Set(projects.keys()),
    };
    writeDraft(key, withThemAgain(session.draft, invitations, offered));
    openOverlay({ kind: 'invite', key });
  };

  const ofMany = (invitations: readonly Invitation[]): readonly RowAction[] => {
    const now = platformNow(account);
    const waiting = invitations.filter(isPending);
    const before = invitations.filter((each) => canInviteAgain(statusOfInvitation(each, now)));
    const noneWaits = waiting.length === 0 ? 'None of these is pending.' : null;
    return [
      {
        label: 'Resend…',
        icon: Send,
        reason: noResend ?? noneWaits,
        run: () => resend(waiting),
      },
      {
        label: 'Invite again…',
        icon: UserPlus,
        reason:
          noInvite ??
          (before.length === 0 ? 'None of these is expired, declined or revoked.' : null),
        run: () => inviteAgain(before),
      },
      ...linkActions(invitations),
      copyAddresses(invitations),
      {
        label: 'Revoke…',
        icon: Trash2,
        key: 'Delete',
        danger: true,
        reason: noRevoke ?? noneWaits,
        run: () => openOverlay({ kind: 'revoke-invitations', key, invitations: waiting }),
      },
    ];
  };
  const ofOne = (invitation: Invitation): readonly RowAction[] => {
    const status = statusOfInvitation(invitation, platformNow(account));
    const waits = isPending(invitation);
    const kept = account.local && invitation.delivery?.state === 'kept';
    return [
      ...(waits
        ? [{ label: 'Resend', icon: Send, reason: noResend, run: () => resend([invitation]) }]
        : []),
      ...(status === 'bounced'
        ? [
            {
              label: 'Edit email…',
              icon: Pencil,
              reason: noInvite ?? noRevoke,
              run: () => openOverlay({ kind: 'correct-invitation', key, invitation }),
            },
          ]
        : []),
      ...(canInviteAgain(status)
        ? [
            {
              label: 'Invite again…',
              icon: UserPlus,
              reason: noInvite,
              run: () => inviteAgain([invitation]),
            },
          ]
        : []),
      ...(kept
        ? [
            {
              label: 'Open email',
              icon: Mail,
              reason: null,
              run: () => openOverlay({ kind: 'local-mail', to: invitation.email }),
            },
          ]
        : []),
      ...linkActions([invitation]),
      copyAddress(invitation),
      ...fullTextAction('Email delivery', deliveryInFull(invitation.delivery, account.local), 20),
      ...(waits
        ? [
            {
              label: 'Revoke…',
              icon: Trash2,
              key: 'Delete',
              danger: true,
              reason: noRevoke,
              run: () =>
                openOverlay({ kind: 'revoke-invitations', key, invitations: [invitation] }),
            },
          ]
        : []),
    ];
  };
  return { ofOne, ofMany, resend, noResend };
}
