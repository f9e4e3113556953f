import { UserCog, UserMinus } from 'lucide-react';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import type { RowAction } from '../../components/table/row-action.ts';
import { useStore } from '../../store/store.ts';

/** Returns the actions on all memberships of a person, of which one is given. */
export function severalMembershipsActions({
  key,
  memberId,
}: {
  readonly key: OrganizationKey;
  readonly memberId: string;
}): readonly RowAction[] {
  const of = { key, memberId };
  const open = (kind: 'change-role-in-several' | 'remove-from-several') => () =>
    useStore.getState().openOverlay({ kind, of });
  return [
    {
      label: 'Change role in several…',
      icon: UserCog,
      reason: null,
      run: open('change-role-in-several'),
    },
    {
      label: 'Remove from several…',
      icon: UserMinus,
      reason: null,
      danger: true,
      run: open('remove-from-several'),
    },
  ];
}
