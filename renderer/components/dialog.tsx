import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Organization } from '#domain/entities.ts';
import { accentStyle } from '../theme/accents.ts';
import classes from './dialog.module.css';
import { OrganizationLabel } from './organization-tile.tsx';
import { focusFirstField } from './type-ahead.ts';

interface Props {
  readonly title: string;
  /** Named in its colour, so that it is clear where one is. */
  readonly organization?: Organization | undefined;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly size?: number;
}

/** A question in the middle; long forms take a `Panel`. */
export function Dialog({ title, organization, onClose, children, size = 440 }: Props) {
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={size}
      returnFocus={false}
      classNames={{
        content: classes.content ?? '',
        header: classes.header ?? '',
        title: classes.title ?? '',
        body: classes.body ?? '',
      }}
    >
      <div ref={focusFirstField} style={organization ? accentStyle(organization.id) : undefined}>
        {organization ? (
          <span className={classes.where}>
            <OrganizationLabel organization={organization} />
          </span>
        ) : null}
        {children}
      </div>
    </Modal>
  );
}
