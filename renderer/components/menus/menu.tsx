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
  /** Gives the focus back. It is called before the action of the chosen item. */
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A menu at a point of the window. It is mounted only while it is open. */
export function MenuAt({ at, label, position, width, onClose, children }: Props) {
  return (
    <Menu
      opened
      onClose={onClose}
      position={position}
      offset={2}
      returnFocus={false}
      width={width}
      // Keys are left out, because the key that opened it has not been released yet.
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
  /** Why the item is off. The reason is shown below the label, and the item can still take the focus. */
  readonly reason?: string | null;
  readonly danger?: boolean;
  /** The shortcut with the same effect. */
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
