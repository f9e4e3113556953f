import { MenuAt, MenuItem } from '../menus/menu.tsx';
import type { MenuPosition } from '../menus/opening.ts';
import type { RowAction } from './row-action.ts';

interface Props {
  readonly at: MenuPosition;
  readonly label: string;
  readonly actions: readonly RowAction[];
  /** Called before an action runs, too: it gives the focus back to the row. */
  readonly onClose: () => void;
}

/** One menu for the whole table, put where it is asked for. */
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
