import { UnstyledButton } from '@mantine/core';
import type { LucideIcon } from 'lucide-react';
import type { ComponentPropsWithRef } from 'react';
import classes from './icon-button.module.css';

interface Props extends Omit<ComponentPropsWithRef<'button'>, 'children' | 'aria-label'> {
  readonly icon: LucideIcon;
  /** Its name, read and shown on hover. */
  readonly label: string;
}

/** A 16 px icon that is a button, always with a name. */
export function IconButton({ icon: Icon, label, className = '', ...rest }: Props) {
  return (
    <UnstyledButton
      {...rest}
      className={`${classes.icon} ${className}`}
      aria-label={label}
      data-tip={label}
    >
      <Icon size={16} aria-hidden />
    </UnstyledButton>
  );
}
