import '@mantine/core/styles/Popover.layer.css';
import '@mantine/core/styles/Menu.layer.css';
import { type FloatingPosition, Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import type { MenuPosition } from './menu-position.ts';

interface Props {
  readonly at: MenuPosition;
  readonly label: string;
  readonly position: FloatingPosition;
  readonly width: number;
  /** Gives the focus back; called before the chosen item's own action is seen. */
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A menu that exists while it is open, at a point of the window. */
export function MenuAt({ at, label, position, width, onClose, children }: Props) {
  return (
    <Menu
      opened
      onClose={onClose}
      position={position}
      offset={2}
      returnFocus={false}
      width={width}
      // Not on keys: the one that opened it is still on its way up.
      clickOutsideEvents={['mousedown', 'touchstart']}
    >
      <Menu.Target>
        <span
          aria-hidden
          style={{ position: 'fixed', left: at.x, top: at.y, width: 1, height: 1 }}
        />
      </Menu.Target>
      <Menu.Dropdown aria-label={label} aria-labelledby={undefined}>
        {children}
      </Menu.Dropdown>
    </Menu>
  );
}
