import { Building2, Plug } from 'lucide-react';
import { useAction } from '../actions/bindings.ts';
import { MenuAt } from '../components/menus/menu-at.tsx';
import { MenuItem } from '../components/menus/menu-item.tsx';
import type { MenuPosition } from '../components/menus/menu-position.ts';

interface Props {
  readonly at: MenuPosition;
  readonly onClose: () => void;
}

/** What the rail's + offers. */
export function AddMenu({ at, onClose }: Props) {
  const create = useAction('create-organization');
  const connect = useAction('connect-platform');
  return (
    <MenuAt at={at} label="Add" position="right-end" width={264} onClose={onClose}>
      <MenuItem icon={Building2} reason={create.reason} onSelect={create.run}>
        {create.label}
      </MenuItem>
      <MenuItem icon={Plug} reason={connect.reason} onSelect={connect.run}>
        {connect.label}
      </MenuItem>
    </MenuAt>
  );
}
