import { Modal } from '@mantine/core';
import { accentStyle } from '../../theme/accents.ts';
import { focusFirstField } from '../menus/type-ahead.ts';
import { AccountLabel, OrganizationLabel } from '../organization-tile.tsx';
import classes from './dialog.module.css';
import { type FrameProps, useIsCovered } from './frame.ts';

interface Props extends FrameProps {
  /** Lies over every other dialog. */
  readonly above?: boolean;
}

/** A question in the middle; long forms take a `Panel`. */
export function Dialog({
  title,
  context,
  accountId,
  onClose,
  children,
  size = 440,
  above = false,
}: Props) {
  const covered = useIsCovered() && !above;
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={size}
      returnFocus={false}
      trapFocus={!covered}
      closeOnEscape={!covered}
      classNames={{
        content: classes.content ?? '',
        header: classes.header ?? '',
        title: classes.title ?? '',
        body: classes.body ?? '',
      }}
    >
      <div ref={focusFirstField} style={context ? accentStyle(context.organization.id) : undefined}>
        {context || accountId !== undefined ? (
          <span className={classes.where}>
            {context ? <OrganizationLabel context={context} /> : null}
            {accountId === undefined ? null : <AccountLabel accountId={accountId} />}
          </span>
        ) : null}
        {children}
      </div>
    </Modal>
  );
}
