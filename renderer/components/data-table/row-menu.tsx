import { Menu } from '@mantine/core';
import type { LucideIcon } from 'lucide-react';
import { MenuItem } from '../menu-item.tsx';

/** One thing to do with a row; the ⋯ button, the right click and the keyboard all offer the same. */
export interface RowAction {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly run: () => void;
  /** Why it is off; null where it is on. */
  readonly reason: string | null;
  readonly danger?: boolean;
  /** As `KeyboardEvent.key` names it: the same thing from the focused row. */
  readonly key?: string;
}

export interface MenuPlace {
  readonly x: number;
  readonly y: number;
}

interface Props {
  readonly place: MenuPlace | null;
  readonly label: string;
  readonly actions: readonly RowAction[];
  /** Called before an action runs, too: it gives the focus back to the row. */
  readonly onClose: () => void;
}

/** One menu for the whole table, put where it is asked for. */
export function RowMenu({ place, label, actions, onClose }: Props) {
  return (
    <Menu
      opened={place !== null}
      onClose={onClose}
      position="bottom-start"
      offset={2}
      returnFocus={false}
      width={232}
    >
      <Menu.Target>
        <span
          aria-hidden
          style={{
            position: 'fixed',
            left: place?.x ?? 0,
            top: place?.y ?? 0,
            width: 1,
            height: 1,
          }}
        />
      </Menu.Target>
      <Menu.Dropdown aria-label={label} aria-labelledby={undefined}>
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
      </Menu.Dropdown>
    </Menu>
  );
}
