import { Undo2, UserPlus } from 'lucide-react';
import type { ActivityEvent } from '#domain/activity-event.ts';
import type { PastChange } from '#domain/members/past-changes.ts';
import { givenBy } from '#domain/roles/role-table.ts';
import { whyNotWrite } from '../../actions/situation.ts';
import { attempt, bridge } from '../../bridge/bridge.ts';
import type { RowAction } from '../../components/table/row-action.ts';
import { useInvite, useProjectMap, useView } from '../../store/hooks.ts';
import { itemsOf, type OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { withThemAgain } from '../invitations/invite-again.ts';
import { planRevert } from '../member-changes/revert-plan.ts';
import { usePresent } from '../member-changes/use-present.ts';
import { pastChangeOf } from './past-change-of.ts';
import { simpleRevert } from './simple-revert.ts';

/** Returns the action that takes an event back; none for an event that cannot be taken back here. */
export function useRevertAction(
  context: OrganizationContext,
  events: readonly ActivityEvent[],
): (event: ActivityEvent) => readonly RowAction[] {
  const { key, roleTable } = context;
  const present = usePresent(context);
  const projects = useProjectMap(key);
  const invitations = itemsOf(useView(key)?.invitations);
  const { draft } = useInvite(key);
  const { openOverlay, writeDraft, say } = useStore.getState();
  const whyNot = (change: PastChange): string | null => {
    const { members, left, changeIds } = planRevert([change], present);
    const reasons = [...members, ...left].map(({ reason }) => reason);
    return changeIds.length > 0 ? null : (reasons[0] ?? 'Nothing to revert.');
  };

  /** This computer may have removed the person, and then knows the address. */
  const inviteBack = async (change: PastChange) => {
    const { memberId } = change;
    const outcome =
      change.email === '' ? await attempt(bridge.findRemoval({ key, memberId })) : null;
    const recorded = outcome?.ok ? outcome.value : null;
    const found = recorded ?? change;
    const reason = whyNot(found);
    if (reason === null)
      openOverlay({ kind: 'revert-event', key, change: found, recorded: recorded !== null });
    else say(reason, 'info');
  };

  const inviteAgain = ({ subject, roles }: ActivityEvent) => {
    const earlier = invitations.find(
      ({ email, state }) => email === subject && state === 'revoked',
    );
    const offered = {
      roles: givenBy(roleTable, 'invitation'),
      projectIds: new Set(projects.keys()),
    };
    const again = earlier ?? { email: subject, roles: roles?.after ?? [], projectIds: [] };
    writeDraft(key, withThemAgain(draft, [again], offered));
    openOverlay({ kind: 'invite', key });
  };

  return (event) => {
    const noInvite = whyNotWrite(context, 'team.manage', 'canInvite');
    if (event.kind === 'invitation' && event.verb === 'revoked' && event.subject !== '')
      return [
        { label: 'Invite again…', icon: UserPlus, reason: noInvite, run: () => inviteAgain(event) },
      ];
    const simple = simpleRevert(event, context, projects, openOverlay);
    if (simple) return [simple];
    const change = pastChangeOf(event, key.accountId, { members: present.members ?? [], events });
    if (!change) return [];
    if (change.after === null) {
      const reason = noInvite ?? (change.email === '' ? null : whyNot(change));
      return [
        { label: 'Invite back…', icon: UserPlus, reason, run: () => void inviteBack(change) },
      ];
    }
    return [
      {
        label: 'Revert…',
        icon: Undo2,
        reason: whyNotWrite(context, 'team.manage', 'canChangeRoles') ?? whyNot(change),
        run: () => openOverlay({ kind: 'revert-event', key, change, recorded: false }),
      },
    ];
  };
}
