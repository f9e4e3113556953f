import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useIsProxyAsking } from '../../store/hooks.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { accentStyle } from '../../theme/accents.ts';
import { ActionButton } from '../action-button.tsx';
import { focusFirstField } from '../menus/type-ahead.ts';
import { AccountLabel, OrganizationLabel } from '../organization-tile.tsx';
import classes from './dialog.module.css';

/** The properties that a dialog and a panel share. */
export interface DialogProps {
  readonly title: string;
  /** The organization that the dialog concerns, named in its colour with the words that distinguish it. */
  readonly context?: OrganizationContext | undefined;
  /** The account that the dialog concerns as a whole, named in its colour instead. */
  readonly accountId?: string | undefined;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Pixels. */
  readonly size?: number;
}

interface Props extends DialogProps {
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
  const covered = useIsProxyAsking() && !above;
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

interface DialogFooterProps {
  readonly onCancel: () => void;
  readonly cancel?: string;
  /** Whether the dialog opens with the focus on the button that cancels. */
  readonly focused?: boolean;
  /** Another button, before the one that cancels. */
  readonly before?: ReactNode;
  /** The button that performs the dialog's action. */
  readonly children: ReactNode;
}

/** The buttons at the end of a dialog: first the one that cancels, then the dialog's action. */
export function DialogFooter(props: DialogFooterProps) {
  const { onCancel, cancel = 'Cancel', focused = false, before, children } = props;
  return (
    <div className={classes.footer}>
      {before}
      <ActionButton data-autofocus={focused || undefined} onClick={onCancel}>
        {cancel}
      </ActionButton>
      {children}
    </div>
  );
}
