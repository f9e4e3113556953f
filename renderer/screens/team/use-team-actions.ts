import { Crown, Download, FolderPen, IdCard, UserCog, UserMinus } from 'lucide-react';
import type { Member } from '#domain/entities.ts';
import { limits } from '#domain/limits.ts';
import {
  type Decision,
  decideAnyRoleChange,
  decideOffer,
  decideRemoval,
} from '#domain/members/membership-rules.ts';
import { whyNoProjects } from '#domain/members/role-changes.ts';
import { whyNotSend, whyNotWrite } from '../../actions/situation.ts';
import {
  copyAddress,
  copyAddresses,
  copyLink,
  fullTextAction,
} from '../../components/table/common-actions.ts';
import type { RowAction } from '../../components/table/row-action.ts';
import { pendingRow } from '../../store/jobs.ts';
import { type OrganizationContext, rulesOf } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { count } from '../../texts/counts.ts';
import { memberName } from '../../texts/members.ts';
import { labelText } from '../../texts/untrusted-text.ts';

function reasonOf(decision: Decision): string | null {
  return decision.allowed ? null : decision.reason;
}

const alreadyScheduled = (name: string) =>
  `A change to ${name} is pending. Undo it, or wait until it’s sent.`;

/** Returns the actions on a member, each with the reason if it is off. */
export function useTeamActions(
  context: OrganizationContext,
  members: readonly Member[],
): (member: Member) => readonly RowAction[] {
  const { key } = context;
  const openOverlay = useStore((state) => state.openOverlay);
  const rules = rulesOf(context, members);
  const noChange = whyNotSend(context, 'team.manage', 'canChangeRoles');
  const noTransfer = whyNotWrite(context, 'ownership.transfer', 'canTransferOwnership');
  return (member) => {
    const self = member.userId === rules.actor.userId;
    // Read on demand, so that a job's progress does not render the team again each time.
    const { jobs, jobRows } = useStore.getState();
    const waits = pendingRow({ jobs, jobRows, current: key }, member, context.roleTable, {
      foldable: false,
    })
      ? alreadyScheduled(labelText(memberName(member)))
      : null;
    const noRemoval = self
      ? whyNotWrite(context, 'organization.leave', 'canRemoveMembers')
      : whyNotSend(context, 'team.manage', 'canRemoveMembers');
    return [
      {
        label: 'Open',
        icon: IdCard,
        key: 'Enter',
        reason: null,
        run: () => openOverlay({ kind: 'person', key, memberId: member.id }),
      },
      {
        label: 'Change role…',
        icon: UserCog,
        key: 'F2',
        reason: noChange ?? waits ?? reasonOf(decideAnyRoleChange(rules, member)),
        run: () => openOverlay({ kind: 'change-roles', key, memberIds: [member.id] }),
      },
      {
        label: 'Projects…',
        icon: FolderPen,
        reason: noChange ?? waits ?? whyNoProjects(rules, member),
        run: () => openOverlay({ kind: 'member-projects', key, memberId: member.id }),
      },
      {
        label: 'Offer ownership…',
        icon: Crown,
        reason: noTransfer ?? reasonOf(decideOffer(rules, member)),
        run: () => openOverlay({ kind: 'transfer-ownership', key, memberId: member.id }),
      },
      copyAddress(member),
      copyLink(key, { userId: member.userId }),
      ...fullTextAction('Member name', memberName(member)),
      {
        label: self ? 'Leave…' : 'Remove…',
        icon: UserMinus,
        key: 'Delete',
        danger: true,
        reason: noRemoval ?? waits ?? reasonOf(decideRemoval(rules, member)),
        run: () => openOverlay({ kind: 'remove-members', key, memberIds: [member.id] }),
      },
    ];
  };
}

/** Returns why an action applies to none of the members. The dialog lists the members that are left out. */
function whyNone(members: readonly Member[], decide: (member: Member) => Decision): string | null {
  let first: string | null = null;
  for (const member of members) {
    const decision = decide(member);
    // Usually the first one: thousands may be selected, and this runs with every key typed.
    if (decision.allowed) return null;
    first ??= decision.reason;
  }
  return first;
}

/** Returns the actions on several members at once. */
export function useBulkActions(
  context: OrganizationContext,
  members: readonly Member[],
  chosen: readonly Member[],
): readonly RowAction[] {
  const { key } = context;
  const openOverlay = useStore((state) => state.openOverlay);
  const rules = rulesOf(context, members);
  const memberIds = () => chosen.map(({ id }) => id);
  const tooMany =
    chosen.length > limits.membersAtOnce
      ? `Select at most ${count(limits.membersAtOnce, 'person', 'people')}.`
      : null;
  return [
    {
      label: 'Change role…',
      icon: UserCog,
      key: 'F2',
      reason:
        whyNotSend(context, 'team.manage', 'canChangeRoles') ??
        tooMany ??
        whyNone(chosen, (member) => decideAnyRoleChange(rules, member)),
      run: () => openOverlay({ kind: 'change-roles', key, memberIds: memberIds() }),
    },
    {
      label: 'Remove…',
      icon: UserMinus,
      key: 'Delete',
      danger: true,
      reason:
        whyNotSend(context, 'team.manage', 'canRemoveMembers') ??
        tooMany ??
        whyNone(chosen, (member) => decideRemoval(rules, member)),
      run: () => openOverlay({ kind: 'remove-members', key, memberIds: memberIds() }),
    },
    copyAddresses(chosen),
    {
      label: 'Export…',
      icon: Download,
      reason: null,
      run: () => {
        const only = { ids: memberIds(), how: 'selected' as const };
        openOverlay({ kind: 'export-team', key, what: 'members', only });
      },
    },
  ];
}
