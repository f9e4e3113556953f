import { ArrowDown, ArrowUp, Pin, PinOff } from 'lucide-react';
import type { Organization } from '#domain/entities.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import type { MenuPosition } from '../components/menus/opening.ts';
import { copyLink, copyName } from '../components/table/common-actions.ts';
import type { RowAction } from '../components/table/row-action.ts';
import { RowMenu } from '../components/table/row-menu-on-demand.ts';
import { useShell } from '../store/hooks.ts';
import { changeMark, markOf, movePinned, pinnedBeside } from '../store/organization-marks.ts';
import { useStore } from '../store/store.ts';

/** Moves an organization among the pinned ones of its account; returns whether it could be moved. */
export function moveInRail(key: OrganizationKey, direction: 'up' | 'down'): boolean {
  const state = useStore.getState();
  const beside = state.shell && pinnedBeside(state.shell, key, direction);
  if (beside) movePinned(state, key, beside);
  return Boolean(beside);
}

interface Props {
  readonly at: MenuPosition;
  /** Its name, or the nickname that the person gave it. */
  readonly label: string;
  readonly organization: Organization;
  readonly accountId: string;
  /** Gives the focus back. */
  readonly onClose: () => void;
}

/** The menu of an organization in the rail, the sidebar and the switcher. */
export function OrganizationMenu({ at, label, organization, accountId, onClose }: Props) {
  const key: OrganizationKey = { accountId, organizationId: organization.id };
  const shell = useShell();
  const { pinned } = markOf(shell, key);
  const move = (direction: 'up' | 'down'): RowAction => ({
    label: direction === 'up' ? 'Move up' : 'Move down',
    icon: direction === 'up' ? ArrowUp : ArrowDown,
    reason: pinnedBeside(shell, key, direction)
      ? null
      : `It is the ${direction === 'up' ? 'first' : 'last'} one that you pinned.`,
    run: () => void moveInRail(key, direction),
  });
  const actions: readonly RowAction[] = [
    {
      label: pinned ? 'Unpin' : 'Pin',
      icon: pinned ? PinOff : Pin,
      reason: null,
      run: () => changeMark(useStore.getState(), key, { pinned: !pinned }),
    },
    ...(pinned ? [move('up'), move('down')] : []),
    copyName(organization.name),
    copyLink(key),
  ];
  return <RowMenu at={at} label={label} actions={actions} onClose={onClose} />;
}
