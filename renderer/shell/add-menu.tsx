import { Building2, Plug } from 'lucide-react';
import { useAction } from '../actions/bindings.ts';
import { MenuAt } from '../components/menus/menu-at.tsx';
import { MenuItem } from '../components/menus/menu-item.tsx';
import type { MenuPlace } from '../components/menus/menu-position.ts';

interface Props {
  readonly place: MenuPlace;
  readonly onClose: () => void;
}

/** What the rail's + offers. */
export function AddMenu({ place, onClose }: Props) {
  const create = useAction('create-organization');
  const connect = useAction('connect-platform');
  return (
    <MenuAt place={place} label="Add" position="right-end" width={264} onClose={onClose}>
      <MenuItem icon={Building2} reason={create.reason} onSelect={create.run}>
        {create.label}
      </MenuItem>
      <MenuItem icon={Plug} reason={connect.reason} onSelect={connect.run}>
        {connect.label}
      </MenuItem>
    </MenuAt>
  );
}
