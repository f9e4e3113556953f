import '@mantine/core/styles/Popover.layer.css';
import '@mantine/core/styles/Menu.layer.css';
import { type FloatingPosition, Menu } from '@mantine/core';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useSystem } from '../../store/hooks.ts';
import { shortcutText } from '../../texts/actions.ts';
import classes from './menu-item.module.css';
import type { MenuPosition } from './opening.ts';

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

interface MenuItemProps {
  readonly icon: LucideIcon;
  readonly children: ReactNode;
  readonly onSelect: () => void;
  /** Why it is off: stands below the words, and the item can still be reached to read it. */
  readonly reason?: string | null;
  readonly danger?: boolean;
  /** A shortcut that does the same. */
  readonly hint?: string | null;
  readonly closeMenuOnClick?: boolean;
}

export function MenuItem({
  icon: Icon,
  children,
  onSelect,
  reason = null,
  danger = false,
  hint = null,
  closeMenuOnClick = true,
}: MenuItemProps) {
  const system = useSystem();
  const off = reason !== null;
  return (
    <Menu.Item
      className={classes.item}
      leftSection={<Icon size={16} className={classes.icon} aria-hidden />}
      rightSection={
        hint === null ? null : (
          <span className={classes.hint} aria-hidden>
            {shortcutText(hint, system)}
          </span>
        )
      }
      data-danger={danger || undefined}
      aria-disabled={off || undefined}
      closeMenuOnClick={closeMenuOnClick && !off}
      onClick={() => {
        if (!off) onSelect();
      }}
    >
      {children}
      {off ? <span className={classes.reason}>{reason}</span> : null}
    </Menu.Item>
  );
}
