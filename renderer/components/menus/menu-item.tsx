import { Menu } from '@mantine/core';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useSystem } from '../../store/hooks.ts';
import { shortcutText } from '../../texts/keys.ts';
import classes from './menu-item.module.css';

interface Props {
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
}: Props) {
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
