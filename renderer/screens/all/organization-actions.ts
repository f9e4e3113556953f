import {
  Bell,
  BellOff,
  ExternalLink,
  LogOut,
  Pin,
  PinOff,
  Send,
  UserPlus,
  Users,
} from 'lucide-react';
import { limits } from '#domain/limits.ts';
import { goTo } from '../../actions/bindings.ts';
import { whyNotSee, whyNotSend } from '../../actions/situation.ts';
import { copyLink, copyName } from '../../components/table/common-actions.ts';
import type { RowAction } from '../../components/table/row-action.ts';
import { changeMarks } from '../../store/organization-marks.ts';
import type { Overlay } from '../../store/overlay.ts';
import { useStore } from '../../store/store.ts';
import { count } from '../../texts/counts.ts';
import type { OrganizationRow } from './organization-rows.ts';

/** Pins or unpins organizations, and mutes or shows their warnings: whichever changes any of them. */
export function markActions(rows: readonly OrganizationRow[]): readonly RowAction[] {
  const keys = rows.map(({ context }) => context.key);
  const isPinned = rows.length > 0 && rows.every(({ mark }) => mark.pinned);
  const isMuted = rows.length > 0 && rows.every(({ mark }) => mark.muted);
  return [
    {
      label: isPinned ? 'Unpin' : 'Pin',
      icon: isPinned ? PinOff : Pin,
      reason: null,
      run: () => changeMarks(useStore.getState(), keys, { pinned: !isPinned }),
    },
    {
      label: isMuted ? 'Show warnings' : 'Mute warnings',
      icon: isMuted ? Bell : BellOff,
      reason: null,
      run: () => changeMarks(useStore.getState(), keys, { muted: !isMuted }),
    },
  ];
}

/** Why it cannot be done in any of the organizations, or not in so many; null if it can in one of them. */
function whyInNone(
  rows: readonly OrganizationRow[],
  whyNot: (row: OrganizationRow) => string | null,
): string | null {
  if (rows.length > limits.organizationsAtOnce)
    return `Select at most ${count(limits.organizationsAtOnce, 'organization')}.`;
  const reasons = rows.map(whyNot);
  return reasons.includes(null) ? null : (reasons[0] ?? null);
}

/** Returns what one dialog does in several organizations. */
export function severalActions(rows: readonly OrganizationRow[]): readonly RowAction[] {
  const keys = rows.map(({ context }) => context.key);
  const open = (overlay: Overlay) => () => useStore.getState().openOverlay(overlay);
  return [
    {
      label: 'Invite people…',
      icon: UserPlus,
      reason: whyInNone(rows, ({ context }) => whyNotSend(context, 'team.manage', 'canInvite')),
      run: open({ kind: 'invite-to-several', keys }),
    },
    {
      label: 'Resend…',
      icon: Send,
      reason: whyInNone(rows, ({ context, pending }) =>
        pending === 0
          ? 'No invitation is pending here.'
          : whyNotSend(context, 'team.manage', 'canResendInvitations'),
      ),
      run: open({ kind: 'resend-in-several', keys, which: 'all' }),
    },
  ];
}

/** The action that ends the person’s own memberships. */
export function leaveAction(rows: readonly OrganizationRow[]): RowAction {
  const keys = rows.map(({ context }) => context.key);
  return {
    label: 'Leave…',
    icon: LogOut,
    danger: true,
    reason: whyInNone(rows, ({ context }) =>
      whyNotSend(context, 'organization.leave', 'canRemoveMembers'),
    ),
    run: () => useStore.getState().openOverlay({ kind: 'leave-several', keys }),
  };
}

/** Returns the actions of one organization. */
export function organizationActions(row: OrganizationRow): readonly RowAction[] {
  const { context } = row;
  const { key, organization } = context;
  return [
    { label: 'Open', icon: ExternalLink, reason: null, key: 'Enter', run: () => goTo(key) },
    {
      label: 'Open team',
      icon: Users,
      reason: whyNotSee(context, 'team.see'),
      run: () => goTo(key, (state) => state.show('team')),
    },
    {
      label: 'Invite New Member…',
      icon: UserPlus,
      reason: whyNotSend(context, 'team.manage', 'canInvite'),
      run: () =>
        goTo(key, (state) => {
          state.show('team');
          state.openOverlay({ kind: 'invite', key });
        }),
    },
    ...markActions([row]),
    copyName(organization.name),
    copyLink(key),
    leaveAction([row]),
  ];
}
