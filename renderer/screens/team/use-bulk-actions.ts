import { Download, UserCog, UserMinus } from 'lucide-react';
import type { Member } from '#domain/entities.ts';
import { limits } from '#domain/limits.ts';
import {
  type Decision,
  decideAnyRoleChange,
  decideRemoval,
} from '#domain/members/membership-rules.ts';
import { whyNotWrite } from '../../actions/situation.ts';
import { copyAddresses } from '../../components/table/copy-actions.ts';
import type { RowAction } from '../../components/table/row-action.ts';
import { actorOf, type OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { count } from '../../texts/counts.ts';

/** Why it can be done with none of them; who is left out of the rest is said where it is decided. */
function whyNone(members: readonly Member[], decide: (member: Member) => Decision): string | null {
  let first: string | null = null;
  for (const member of members) {
    const decision = decide(member);
    // Mostly the first one: thousands are selected, and this is asked with every key typed.
    if (decision.allowed) return null;
    first ??= decision.reason;
  }
  return first;
}

/** What can be done with several members at once. */
export function useBulkActions(
  context: OrganizationContext,
  chosen: readonly Member[],
): readonly RowAction[] {
  const { key } = context;
  const openOverlay = useStore((state) => state.openOverlay);
  const actor = actorOf(context);
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
        whyNotWrite(context, 'team.manage', 'canChangeRoles') ??
        tooMany ??
        whyNone(chosen, (member) => decideAnyRoleChange(actor, member)),
      run: () => openOverlay({ kind: 'change-roles', key, memberIds: memberIds() }),
    },
    {
      label: 'Remove…',
      icon: UserMinus,
      key: 'Delete',
      danger: true,
      reason:
        whyNotWrite(context, 'team.manage', 'canRemoveMembers') ??
        tooMany ??
        whyNone(chosen, (member) => decideRemoval(actor, member)),
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
