import { LogOut, Tag } from 'lucide-react';
import { MenuAt } from '../components/menus/menu-at.tsx';
import { MenuItem } from '../components/menus/menu-item.tsx';
import type { MenuPosition } from '../components/menus/menu-position.ts';
import { useStore } from '../store/store.ts';

interface Props {
  readonly at: MenuPosition;
  readonly label: string;
  readonly accountId: string;
  readonly onClose: () => void;
}

/** What can be done with one account, wherever it is named. */
export function AccountMenu({ at, label, accountId, onClose }: Props) {
  const openOverlay = useStore((state) => state.openOverlay);
  return (
    <MenuAt at={at} label={label} position="right-start" width={224} onClose={onClose}>
      <MenuItem icon={Tag} onSelect={() => openOverlay({ kind: 'name-account', accountId })}>
        Name this account…
      </MenuItem>
      <MenuItem icon={LogOut} onSelect={() => openOverlay({ kind: 'sign-out', accountId })}>
        Sign out…
      </MenuItem>
    </MenuAt>
  );
}
