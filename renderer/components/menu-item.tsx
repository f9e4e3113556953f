import { Menu } from '@mantine/core';
import { Check, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useSystem } from '../store/hooks.ts';
import { shortcutText } from '../words/keys.ts';
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
  /** For a choice out of several: whether this one is chosen. */
  readonly chosen?: boolean | undefined;
  readonly closeMenuOnClick?: boolean;
}

export function MenuItem({
  icon: Icon,
  children,
  onSelect,
  reason = null,
  danger = false,
  hint = null,
  chosen,
  closeMenuOnClick = true,
}: Props) {
  const system = useSystem();
  const off = reason !== null;
  return (
    <Menu.Item
      className={classes.item}
      leftSection={<Icon size={16} className={classes.icon} aria-hidden />}
      rightSection={
        chosen === true ? (
          <Check size={16} aria-hidden />
        ) : hint === null ? null : (
          <span className={classes.hint} aria-hidden>
            {shortcutText(hint, system)}
          </span>
        )
      }
      {...(chosen === undefined ? {} : { role: 'menuitemradio', 'aria-checked': chosen })}
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
