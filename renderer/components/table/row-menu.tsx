import { MenuAt, MenuItem } from '../menus/menu.tsx';
import type { MenuPosition } from '../menus/opening.ts';
import type { RowAction } from './row-action.ts';

interface Props {
  readonly at: MenuPosition;
  readonly label: string;
  readonly actions: readonly RowAction[];
  /** Gives the focus back to the row. It is also called before an action runs. */
  readonly onClose: () => void;
}

/** The one menu of a table, at the point where it is opened. */
export function RowMenu({ at, label, actions, onClose }: Props) {
  return (
    <MenuAt at={at} label={label} position="bottom-start" width={232} onClose={onClose}>
      {actions.map((action) => (
        <MenuItem
          key={action.label}
          icon={action.icon}
          reason={action.reason}
          danger={action.danger ?? false}
          hint={action.key ?? null}
          closeMenuOnClick={false}
          onSelect={() => {
            onClose();
            action.run();
          }}
        >
          {action.label}
        </MenuItem>
      ))}
    </MenuAt>
  );
}
