/** Actions that lead from an entry to the people or the events that it is about. */
import { Activity, ArrowRight, Pencil, Send, UserPlus, Users } from 'lucide-react';
import type { ActivityEvent } from '#domain/activity-event.ts';
import type { Invitation } from '#domain/entities.ts';
import { contactOf } from '#domain/identity.ts';
import { goTo } from '../../actions/bindings.ts';
import { whyNotSee, whyNotSend, whyNotWrite } from '../../actions/situation.ts';
import type { RowAction } from '../../components/table/row-action.ts';
import { useStore } from '../../store/store.ts';
import { labelText } from '../../texts/untrusted-text.ts';
import type { EntryPlace } from './answers.ts';

const notThere = 'You’re no longer in this organization.';

function showInvitations(invitation: Invitation, { key, context }: EntryPlace): RowAction {
  return {
    label: 'Show invitation',
    icon: ArrowRight,
    reason: context ? whyNotSee(context, 'team.see', 'canSeeInvitations') : notThere,
    run: () =>
      goTo(key, (state) =>
        state.find('team', contactOf(invitation), { list: 'invitations', filter: {} }),
      ),
  };
}

async function resend(invitation: Invitation, { key }: EntryPlace): Promise<void> {
  const { say, startJob } = useStore.getState();
  const outcome = await startJob(key, { kind: 'resend', invitationIds: [invitation.id] });
  if (!outcome.ok) say(`${labelText(contactOf(invitation))}: ${outcome.failure.message}`, 'bad');
}

/** An invitation whose email could not be delivered. */
export function undeliveredActions(
  invitation: Invitation,
  place: EntryPlace,
): readonly RowAction[] {
  const { key, context } = place;
  const { openOverlay } = useStore.getState();
  const noFix = context
    ? (whyNotWrite(context, 'team.manage', 'canInvite') ??
      whyNotWrite(context, 'team.manage', 'canRevokeInvitations'))
    : notThere;
  const noResend = context ? whyNotSend(context, 'team.manage', 'canResendInvitations') : notThere;
  return [
    {
      label: 'Edit email…',
      icon: Pencil,
      key: 'Enter',
      reason: noFix,
      run: () => openOverlay({ kind: 'correct-invitation', key, invitation }),
    },
    { label: 'Resend', icon: Send, reason: noResend, run: () => void resend(invitation, place) },
    showInvitations(invitation, place),
  ];
}

/** An answer to an invitation that the person sent. */
export function answeredActions(invitation: Invitation, place: EntryPlace): readonly RowAction[] {
  const { key, context } = place;
  if (invitation.state === 'declined') {
    return [{ ...showInvitations(invitation, place), icon: UserPlus, key: 'Enter' }];
  }
  return [
    {
      label: 'Show in team',
      icon: Users,
      key: 'Enter',
      reason: context ? whyNotSee(context, 'team.see') : notThere,
      run: () => goTo(key, (state) => state.find('team', contactOf(invitation))),
    },
  ];
}

/** A change of the person's own roles or projects. */
export function ownChangeActions(
  { project, verb }: ActivityEvent,
  { key, account, context }: EntryPlace,
): readonly RowAction[] {
  const noActivity = context ? whyNotSee(context, 'activity.see', 'canSeeActivity') : notThere;
  const open: RowAction = {
    label: project && verb === 'given-project' ? 'Open project' : 'Open organization',
    icon: ArrowRight,
    key: 'Enter',
    reason: context ? null : notThere,
    run: () =>
      goTo(key, (state) => {
        if (project && verb === 'given-project') state.show('project', project.id);
      }),
  };
  return [
    open,
    {
      label: 'Show my activity',
      icon: Activity,
      reason: noActivity,
      run: () => goTo(key, (state) => state.show('activity', account.person.id)),
    },
  ];
}
