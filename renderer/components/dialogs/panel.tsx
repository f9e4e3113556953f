import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { useIsProxyAsking } from '../../store/hooks.ts';
import { accentStyle } from '../../theme/accents.ts';
import { focusFirstField } from '../menus/type-ahead.ts';
import { OrganizationLabel } from '../organization-tile.tsx';
import classes from './dialog.module.css';
import type { DialogProps } from './dialog.tsx';

interface Props extends DialogProps {
  readonly footer?: ReactNode;
  /** Off while a dialog of the panel's own lies over it. */
  readonly closeOnEscape?: boolean;
}

/** A long form that slides in from the right and keeps the list in view. */
export function Panel({
  title,
  context,
  onClose,
  children,
  footer,
  size = 560,
  closeOnEscape = true,
}: Props) {
  const covered = useIsProxyAsking();
  return (
    <Drawer
      opened
      onClose={onClose}
      title={title}
      size={size}
      returnFocus={false}
      trapFocus={!covered}
      closeOnEscape={closeOnEscape && !covered}
      classNames={{
        content: classes.panel ?? '',
        header: classes.header ?? '',
        title: classes.title ?? '',
        body: classes.panelBody ?? '',
      }}
    >
      <div
        ref={focusFirstField}
        className={classes.panelBody}
        style={context ? accentStyle(context.organization.id) : undefined}
      >
        <div className={classes.scroll}>
          {context ? <OrganizationLabel context={context} /> : null}
          {children}
        </div>
        {footer ? <div className={classes.panelFooter}>{footer}</div> : null}
      </div>
    </Drawer>
  );
}
